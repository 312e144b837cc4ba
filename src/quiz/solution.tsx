/** What is said once a question is answered, and what it says without scripts. */

import type { Given } from '../asking/kinds/kind.ts'
import { markedText, separated } from '../asking/rich-text.ts'
import { LineOfWords, Words } from '../asking/rich-text-view.tsx'
import { gradeAnswer, linesOfAnswer, linesOfSolution } from './grading.ts'
import type { PosedQuestion } from './question.ts'

interface FeedbackProps {
  readonly question: PosedQuestion
  readonly given: Given
  /** Address of the chapter, where the question is not on its page. */
  readonly chapterHref?: string
  /** Whether it stands without the answer form: what was answered, and the right option, are told. */
  readonly isAlone?: boolean
}

export function Feedback({ question, given, chapterHref = '', isAlone = false }: FeedbackProps) {
  const { correct, feedback } = gradeAnswer(question, given as never)
  const { html, labHref } = question
  const [first, ...rest] = feedback
  const right = separated(linesOfSolution(question))
  const said = isAlone ? separated(linesOfAnswer(question, given)) : []
  return (
    <>
      {said.length > 0 && (
        <p>
          You said: <LineOfWords line={said} html={html} />
        </p>
      )}
      <p>
        {question.kind !== 'card' && <strong>{correct ? 'Right. ' : 'Not quite. '}</strong>}
        {question.kind === 'number' && !correct && (
          <>
            The answer is <LineOfWords line={right} html={html} />.{' '}
          </>
        )}
        {isAlone && !correct && (question.kind === 'choice' || question.kind === 'several') && (
          <>
            Right would have been: <LineOfWords line={right} html={html} />.{' '}
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
      {linesOfSolution(question).map((line) => (
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
