/** One question in the text: answered, marked and explained at once, and asked again if the reader likes. */

import { useRef, useState } from 'react'
import { AnswerForm, type AnswerKeys } from '../asking/answer-form.tsx'
import { useAnswerKeys } from '../asking/use-answer-keys.ts'
import type { AnswerEntry, NewEntry } from '../log/entries.ts'
import { askedOf, gradeAnswer, marksOf } from './grading.ts'
import { pose } from './instantiate.ts'
import type { Question } from './question.ts'
import { Verdict } from './verdict.tsx'

interface Props {
  readonly question: Question
  /** “Question 2 of 4 on Data sources”. */
  readonly name: string
  /** All answers to it so far, and the last of them if the question as it is now can show it. */
  readonly tries: number
  readonly last: AnswerEntry | undefined
  readonly record: (entry: NewEntry) => void
  readonly live: boolean
  readonly onNext: () => void
  /** Whether it is the last that is open. */
  readonly isLast: boolean
}

export function QuestionCard(props: Props) {
  const { question, name, tries, last, record, live, onNext, isLast } = props
  const [again, setAgain] = useState(false)
  // The numbers of the first try are those that were made ahead of time; each further one has its own.
  const seed = last === undefined ? tries + 1 : again ? tries + 1 : last.seed
  const given = last === undefined || again ? null : last.given
  const posed = pose(question, seed)
  const box = useRef<HTMLElement>(null)
  const keys = useRef<AnswerKeys>(null)
  useAnswerKeys(keys, { onNext: given === null ? null : onNext, within: box })
  return (
    <section className="question" aria-label={name} tabIndex={-1} ref={box}>
      <AnswerForm
        key={`${seed} ${again}`}
        asked={askedOf(posed)}
        id={question.id.replace('.', '-')}
        given={given}
        live={live}
        marks={given === null ? null : marksOf(posed, given)}
        keys={keys}
        onAnswered={(answered) => {
          setAgain(false)
          const { correct, partly } = gradeAnswer(posed, answered.given as never)
          record({
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
      <Verdict question={posed} given={given} confidence={last?.confidence}>
        <button type="button" className="plain-link" onClick={() => setAgain(true)}>
          {question.kind === 'number' && question.draw ? 'Try new numbers' : 'Try again'}
        </button>
        <button type="button" className="next" onClick={onNext}>
          {isLast ? 'Done' : 'Next question'}
        </button>
      </Verdict>
    </section>
  )
}
