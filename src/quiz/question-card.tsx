/** One question in the text: answer, check, and the reason at once. */

import { useState } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { AnswerForm } from '../asking/answer-form.tsx'
import type { LogState } from '../log/answer-log.ts'
import type { AnswerEntry, NewEntry } from '../log/entries.ts'
import { askedOf, gradeAnswer, keyOf } from './grading.ts'
import { pose } from './instantiate.ts'
import type { Question } from './question.ts'
import { Feedback, Solution } from './solution.tsx'

export interface QuestionLog {
  readonly store: StoreApi<Pick<LogState, 'answers'>>
  readonly record: (entry: NewEntry) => void
}

interface Props {
  readonly question: Question
  /** Its place in the chapter, from 1. */
  readonly number: number
  readonly log: QuestionLog
  readonly live: boolean
}

const NONE: readonly AnswerEntry[] = []

export function QuestionCard({ question, number, log, live }: Props) {
  const tries = useStore(log.store, ({ answers }) => answers.get(question.id) ?? NONE)
  const last = tries.at(-1)
  const [again, setAgain] = useState(false)
  // The numbers of the first try are those that were made ahead of time; each further one has its own.
  const seed = last === undefined ? 1 : again ? tries.length + 1 : last.seed
  const given = last === undefined || again ? null : last.given
  const posed = pose(question, seed)
  const id = question.id.replace('.', '-')
  return (
    <section id={id} className="question" aria-label={`Question ${number}`}>
      <AnswerForm
        key={`${seed} ${again}`}
        asked={askedOf(posed)}
        id={id}
        given={given}
        confidence={null}
        live={live}
        marks={keyOf(posed)}
        onAnswered={(answered) => {
          setAgain(false)
          const { correct, partly } = gradeAnswer(posed, answered.given as never)
          log.record({
            kind: 'answer',
            questionId: question.id,
            ...answered,
            correct,
            partly,
            seed,
            place: 'text',
          })
        }}
      />
      <div role="status">{given !== null && <Feedback question={posed} given={given} />}</div>
      {given !== null && (
        <button type="button" onClick={() => setAgain(true)}>
          Try again
        </button>
      )}
      <noscript>
        <details>
          <summary>Answer</summary>
          <Solution question={posed} />
        </details>
      </noscript>
    </section>
  )
}
