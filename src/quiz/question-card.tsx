/** One question: answer, check, and the reason at once. The field depends on its kind. */

import { type ComponentType, useState } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { formatNumber } from '../lab-kit/format.ts'
import type { Progress } from '../review/progress-store.ts'
import { DRAFTS } from './drafts.ts'
import { CardField } from './fields/card-field.tsx'
import { ChoiceField } from './fields/choice-field.tsx'
import { ClozeField } from './fields/cloze-field.tsx'
import type { Draft, FieldProps } from './fields/field.ts'
import { MatchingField } from './fields/matching-field.tsx'
import { NumberField } from './fields/number-field.tsx'
import { OrderingField } from './fields/ordering-field.tsx'
import { SeveralField } from './fields/several-field.tsx'
import { gradeAnswer } from './grading.ts'
import { pose } from './pose.ts'
import type { Given, Kind, PosedQuestion, Question } from './question.ts'
import { Words } from './words.tsx'

const FIELDS: { readonly [K in Kind]: ComponentType<FieldProps<K>> } = {
  choice: ChoiceField,
  several: SeveralField,
  ordering: OrderingField,
  matching: MatchingField,
  cloze: ClozeField,
  card: CardField,
  number: NumberField,
}

interface Props {
  readonly question: Question
  /** Its place in the chapter, from 1. */
  readonly number: number
  readonly progress: StoreApi<Pick<Progress, 'answers' | 'recordAnswer'>>
  /** Address of the lab that shows the answer. */
  readonly labHref: string | null
  readonly live: boolean
}

export function QuestionCard({ question, number, progress, labHref, live }: Props) {
  const { answers, recordAnswer } = useStore(progress)
  const tries = answers.filter((answer) => answer.questionId === question.id)
  const last = tries.at(-1)
  const [again, setAgain] = useState(false)
  // The numbers of the first try are those that were made ahead of time; each further one has its own.
  const seed = last === undefined ? 1 : again ? tries.length + 1 : (last.seed ?? 1)
  const shown = last === undefined || again ? null : last.given
  return (
    <Try
      key={`${seed} ${again}`}
      question={pose(question, seed)}
      number={number}
      given={shown}
      labHref={labHref}
      live={live}
      onGiven={(given, correct) => {
        setAgain(false)
        recordAnswer({ questionId: question.id, given, correct, seed })
      }}
      onAgain={() => setAgain(true)}
    />
  )
}

interface TryProps<K extends Kind> {
  readonly question: Extract<PosedQuestion, { kind: K }>
  readonly number: number
  /** The answer that was given, null before there is one. */
  readonly given: Given | null
  readonly labHref: string | null
  readonly live: boolean
  readonly onGiven: (given: Given, correct: boolean) => void
  readonly onAgain: () => void
}

function Try<K extends Kind>(props: TryProps<K>) {
  const { question, number, given, labHref, live, onGiven, onAgain } = props
  const kind = question.kind as K
  const rules = DRAFTS[kind]
  const Field = FIELDS[kind] as ComponentType<FieldProps<K>>
  const kept = given === null ? null : rules.show(given)
  const answered = given !== null
  const [draft, setDraft] = useState<Draft<K>>(() => rules.empty(question))
  const [problem, setProblem] = useState<string | null>(null)
  const id = question.id.replace('.', '-')

  function check(value: Draft<K>) {
    const read = rules.read(value, question)
    setProblem('problem' in read ? read.problem : null)
    if ('given' in read) onGiven(read.given, gradeAnswer<K>(question, read.given).correct)
  }

  return (
    <section id={id} className="question" aria-label={`Question ${number}`}>
      <p id={`${id}-prompt`} className="question-prompt">
        <Words text={question.prompt} math={question.math} />
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          check(draft)
        }}
      >
        <fieldset className="options" disabled={!live || answered} aria-labelledby={`${id}-prompt`}>
          <Field
            question={question}
            id={id}
            draft={answered ? (kept ?? rules.empty(question)) : draft}
            onDraft={(next) => {
              setDraft(next)
              if (kind === 'card') check(next)
            }}
            answered={answered}
          />
        </fieldset>
        {!answered && kind !== 'card' && (
          <button type="submit" className="primary" disabled={!live}>
            Check
          </button>
        )}
      </form>
      {problem !== null && <p role="alert">{problem}</p>}
      <div role="status">
        {answered && <Feedback question={question} given={given} labHref={labHref} />}
      </div>
      {answered && (
        <button type="button" onClick={onAgain}>
          Try again
        </button>
      )}
      <noscript>
        <details>
          <summary>Answer</summary>
          <Solution question={question} />
        </details>
      </noscript>
    </section>
  )
}

interface FeedbackProps {
  readonly question: PosedQuestion
  readonly given: Given
  readonly labHref: string | null
}

function Feedback({ question, given, labHref }: FeedbackProps) {
  const { correct, feedback } = gradeAnswer(question, given as never)
  const { math } = question
  const [first, ...rest] = feedback
  return (
    <>
      <p>
        {question.kind !== 'card' && <strong>{correct ? 'Right. ' : 'Not quite. '}</strong>}
        {question.kind === 'number' && !correct && `The answer is ${answerOf(question)}. `}
        <Words text={first ?? ''} math={math} />
      </p>
      {rest.map((text) => (
        <p key={text}>
          <Words text={text} math={math} />
        </p>
      ))}
      {labHref !== null && (
        <p>
          <a href={labHref}>See it in the lab</a>
        </p>
      )}
    </>
  )
}

/** The answer in words, for a page without scripts. */
function Solution({ question }: { readonly question: PosedQuestion }) {
  const { math } = question
  return (
    <>
      {solutionOf(question).map((text) => (
        <p key={text}>
          <strong>
            <Words text={text} math={math} />
          </strong>
        </p>
      ))}
      <p>
        <Words text={question.explanation} math={math} />
      </p>
    </>
  )
}

function solutionOf(question: PosedQuestion): string[] {
  switch (question.kind) {
    case 'choice':
    case 'card':
      return [question.answer]
    case 'several':
      return question.options.filter(({ right }) => right).map(({ text }) => text)
    case 'ordering':
      return question.items.map(({ text }, i) => `${i + 1}. ${text}`)
    case 'matching':
      return question.pairs.map(({ left, right }) => `${left} – ${right}`)
    case 'cloze':
      return [question.gaps.map(({ answer }) => answer).join(' · ')]
    case 'number':
      return [answerOf(question)]
  }
}

/** The number as the reader types it, with its unit. */
function answerOf({ answer, unit }: Extract<PosedQuestion, { kind: 'number' }>): string {
  return `${formatNumber(answer, 4)} ${unit}`.trim()
}
