/** “Predict, then run”: the outcome stays covered until the reader has committed to an answer. */

import { useState } from 'react'
import { useStore } from 'zustand'
import { type Answered, AnswerForm } from '../../asking/answer-form.tsx'
import type { Given } from '../../asking/kinds/kind.ts'
import {
  answerInWords,
  answerOf,
  askedBy,
  gradeByRun,
  type PredictionAnswer,
} from '../../asking/prediction.ts'
import type { Confidence, Journal } from '../../log/journal.ts'
import { type LabDefinition, startOf } from '../definition/define-lab.ts'
import type { AnyParams } from '../definition/params.ts'
import { askedAt, explain, type Run } from '../definition/words.ts'
import type { LabStore } from './store/lab-store.ts'

export type PredictionStage =
  | { readonly at: 'asking' }
  | { readonly at: 'running' }
  | { readonly at: 'looking'; readonly graded: Graded }
  | { readonly at: 'explained'; readonly graded: Graded; readonly saw: string }

interface Graded {
  readonly seed: number
  readonly answer: PredictionAnswer
  readonly confidence: Confidence
  readonly outcome: PredictionAnswer
  readonly correct: boolean
  readonly run: Run
}

interface Props {
  readonly lab: LabDefinition
  readonly as: string
  readonly store: LabStore
  readonly journal: Journal
  readonly stage: PredictionStage
  readonly onStage: (stage: PredictionStage) => void
}

export function Predictions({ lab, as, store, journal, stage, onStage }: Props) {
  const ids = Object.keys(lab.predictions)
  const [index, setIndex] = useState(0)
  const [given, setGiven] = useState<Given | null>(null)
  const [saw, setSaw] = useState('')
  const { labEntries } = useStore(journal.store)

  const id = ids[index]!
  const tries = labEntries.filter(
    (entry) => entry.kind === 'prediction' && entry.labId === lab.id && entry.predictionId === id,
  ).length
  // The one that was graded just now stands until the next begins.
  const isGraded = stage.at === 'explained'
  const prediction = lab.predictions[id]!
  const asked = askedAt(prediction, isGraded ? tries - 1 : tries)

  function begin(next: number) {
    setIndex(next)
    setGiven(null)
    setSaw('')
    onStage({ at: 'asking' })
  }

  async function commit({ given: chosen, confidence }: Answered) {
    setGiven(chosen)
    onStage({ at: 'running' })
    // Another seed each time, so that a second try is a new draw of the same question.
    const seed = 1 + tries
    const start = startOf(lab)
    const outcome = await store.actions.change({
      params: { ...start.params, ...asked.params } as AnyParams,
      seed,
    })
    if (!outcome) {
      setGiven(null)
      onStage({ at: 'asking' })
      return
    }
    const answer = answerOf(prediction, chosen)
    const graded = gradeByRun(prediction, answer, outcome)
    onStage({ at: 'looking', graded: { seed, answer, confidence, run: outcome, ...graded } })
  }

  function keep(graded: Graded) {
    const { run: _, ...kept } = graded
    journal.record({
      kind: 'prediction',
      labId: lab.id,
      predictionId: id,
      ...kept,
      saw: saw.trim(),
    })
    onStage({ at: 'explained', graded, saw: saw.trim() })
  }

  return (
    <section className="task" aria-label="Predict, then run">
      <p className="task-count">
        Prediction {index + 1} of {ids.length}
        {tries > 0 && `, tried ${tries === 1 ? 'once' : `${tries} times`} before`}
      </p>
      {stage.at === 'asking' || stage.at === 'running' ? (
        <AnswerForm
          key={`${id} ${tries}`}
          asked={askedBy(id, prediction, asked.prompt)}
          id={`${as}-prediction`}
          given={given}
          live
          marks={null}
          onAnswered={(answered) => void commit(answered)}
        />
      ) : (
        <p className="task-prompt">{asked.prompt}</p>
      )}

      {stage.at === 'looking' && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            keep(stage.graded)
          }}
        >
          <p role="status">The run is done. {prediction.look}</p>
          <label className="saw" htmlFor={`${as}-saw`}>
            What did you see? Say it in a sentence; it is kept in this browser only.
          </label>
          <textarea
            id={`${as}-saw`}
            rows={2}
            value={saw}
            onChange={(event) => setSaw(event.target.value)}
          />
          <button type="submit" className="primary">
            Show the explanation
          </button>
        </form>
      )}

      {stage.at === 'explained' && (
        <div className="verdict">
          <p role="status">
            <strong>{stage.graded.correct ? 'As you predicted.' : 'Not as you predicted.'}</strong>{' '}
            You said {answerInWords(prediction, stage.graded.answer)} ({stage.graded.confidence});
            the run from seed {stage.graded.seed} says{' '}
            {answerInWords(prediction, stage.graded.outcome)}.
          </p>
          <p>{explain(asked.explanation, stage.graded.run)}</p>
          {stage.saw !== '' && <p className="own-words">What you saw: “{stage.saw}”</p>}
          <button type="button" className="primary" onClick={() => begin((index + 1) % ids.length)}>
            {index + 1 < ids.length ? 'Next prediction' : 'Predict again with new numbers'}
          </button>
        </div>
      )}
    </section>
  )
}
