/** What is said once a question is answered, and what it says without scripts. */

import { formatNumber } from '../lab-kit/format.ts'
import { separated } from './card-text.ts'
import { gradeAnswer } from './grading.ts'
import { type Line, markedText } from './marked-text.ts'
import type { Given, PosedQuestion } from './question.ts'
import { LineOfWords, Words } from './words.tsx'

interface FeedbackProps {
  readonly question: PosedQuestion
  readonly given: Given
  /** Address of the chapter, where the question is not on its page. */
  readonly chapterHref?: string
  /** Whether the right option is named: where the options do not stand above with their marks. */
  readonly namesAnswer?: boolean
}

export function Feedback({
  question,
  given,
  chapterHref = '',
  namesAnswer = false,
}: FeedbackProps) {
  const { correct, feedback } = gradeAnswer(question, given as never)
  const { html, labHref } = question
  const [first, ...rest] = feedback
  return (
    <>
      <p>
        {question.kind !== 'card' && <strong>{correct ? 'Right. ' : 'Not quite. '}</strong>}
        {question.kind === 'number' && !correct && `The answer is ${answerOf(question)}. `}
        {question.kind === 'choice' && namesAnswer && !correct && (
          <>
            Right would have been: <Words text={question.answer} html={html} />.{' '}
          </>
        )}
        <LineOfWords line={first ?? []} html={html} />
      </p>
      {rest.map((line) => (
        <p key={markedText(line)}>
          <LineOfWords line={line} html={html} />
        </p>
      ))}
      {labHref !== undefined && (
        <p>
          <a href={`${chapterHref}${labHref}`}>See it in the lab</a>
        </p>
      )}
    </>
  )
}

/** The answer in words, with its explanation. */
export function Solution({ question }: { readonly question: PosedQuestion }) {
  const { html } = question
  return (
    <>
      {solutionOf(question).map((line) => (
        <p key={markedText(line)}>
          <strong>
            <LineOfWords line={line} html={html} />
          </strong>
        </p>
      ))}
      <p>
        <Words text={question.explanation} html={html} />
      </p>
    </>
  )
}

function solutionOf(question: PosedQuestion): Line[] {
  switch (question.kind) {
    case 'choice':
    case 'card':
      return [[question.answer]]
    case 'several':
      return question.options.filter(({ right }) => right).map(({ text }) => [text])
    case 'ordering':
      return question.items.map(({ text }, i) => [`${i + 1}. `, text])
    case 'matching':
      return question.pairs.map(({ left, right }) => [left, ' – ', right])
    case 'cloze':
      return [separated(question.gaps.map(({ answer }) => answer))]
    case 'number':
      return [[answerOf(question)]]
  }
}

/** The number as the reader types it, with its unit. */
function answerOf({ answer, unit }: Extract<PosedQuestion, { kind: 'number' }>): string {
  return `${formatNumber(answer, 4)} ${unit}`.trim()
}
