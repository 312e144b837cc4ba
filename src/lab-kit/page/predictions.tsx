/** “Predict, then run”: the outcome stays covered until the reader has committed to an answer. */

import { useState } from 'react'
import { useStore } from 'zustand'
import { ConfidenceChoice } from '../../asking/confidence-choice.tsx'
import type { Confidence, Journal } from '../../log/journal.ts'
import { type LabDefinition, startOf } from '../definition/define-lab.ts'
import { formatNumber } from '../definition/format.ts'
import { strictNumber } from '../definition/nearest.ts'
import type { AnyParams } from '../definition/params.ts'
import { askedAt, explain, type Prediction, type Run, rightAnswer } from '../definition/words.ts'
import type { LabStore } from './store/lab-store.ts'

export type PredictionStage =
  | { readonly at: 'asking' }
  | { readonly at: 'running' }
  | { readonly at: 'looking'; readonly graded: Graded }
  | { readonly at: 'explained'; readonly graded: Graded; readonly saw: string }

interface Graded {
  readonly seed: number
  readonly answer: string | number
  readonly confidence: Confidence
  readonly outcome: string | number
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
  const [answer, setAnswer] = useState('')
  const [confidence, setConfidence] = useState<Confidence | null>(null)
  const [saw, setSaw] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
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
    setAnswer('')
    setConfidence(null)
    setSaw('')
    setProblem(null)
    onStage({ at: 'asking' })
  }

  async function commit() {
    const given = readAnswer(prediction, answer)
    if (given === null) {
      setProblem(
        prediction.kind === 'choice'
          ? 'Choose an answer first.'
          : 'Type a number first, with a point for decimals.',
      )
      return
    }
    if (confidence === null) {
      setProblem('Say how sure you are first: it is part of the prediction.')
      return
    }
    setProblem(null)
    onStage({ at: 'running' })
    // Another seed each time, so that a second try is a new draw of the same question.
    const seed = 1 + tries
    const start = startOf(lab)
    const outcome = await store.actions.change({
      params: { ...start.params, ...asked.params } as AnyParams,
      seed,
    })
    if (!outcome) {
      onStage({ at: 'asking' })
      return
    }
    onStage({
      at: 'looking',
      graded: {
        seed,
        answer: given,
        confidence,
        run: outcome,
        ...grade(prediction, given, outcome),
      },
    })
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
      <p className="task-prompt">{asked.prompt}</p>

      {(stage.at === 'asking' || stage.at === 'running') && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void commit()
          }}
        >
          {prediction.kind === 'choice' ? (
            <fieldset className="options">
              <legend>Your answer</legend>
              {Object.entries(prediction.options).map(([option, { text }]) => (
                <label key={option}>
                  <input
                    type="radio"
                    name={`${as}-prediction`}
                    value={option}
                    checked={answer === option}
                    onChange={() => setAnswer(option)}
                  />
                  <span>{text}</span>
                </label>
              ))}
            </fieldset>
          ) : (
            <p className="number-answer">
              <label htmlFor={`${as}-prediction`}>Your answer</label>
              <input
                id={`${as}-prediction`}
                type="text"
                inputMode="decimal"
                autoComplete="off"
                value={answer}
                onChange={(event) => setAnswer(event.target.value)}
              />
              {prediction.unit && <span className="unit">{prediction.unit}</span>}
            </p>
          )}
          <ConfidenceChoice name={`${as}-confidence`} value={confidence} onChoose={setConfidence} />
          {problem !== null && <p role="alert">{problem}</p>}
          <button type="submit" className="primary" disabled={stage.at === 'running'}>
            {stage.at === 'running' ? 'Running…' : 'Commit and run'}
          </button>
        </form>
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

function readAnswer(prediction: Prediction, answer: string): string | number | null {
  if (prediction.kind === 'choice') return answer === '' ? null : answer
  const value = strictNumber(answer)
  return Number.isNaN(value) ? null : value
}

/** What the run says, and whether the answer agrees with it. */
export function grade(
  prediction: Prediction,
  answer: string | number,
  run: Run,
): { readonly outcome: string | number; readonly correct: boolean } {
  const outcome = rightAnswer(prediction, run)
  if (prediction.kind === 'choice') return { outcome, correct: answer === outcome }
  return { outcome, correct: Math.abs(Number(answer) - Number(outcome)) <= prediction.tolerance }
}

export function answerInWords(prediction: Prediction, answer: string | number): string {
  if (prediction.kind === 'choice') return `“${prediction.options[String(answer)]?.text ?? answer}”`
  const text = formatNumber(Number(answer))
  return prediction.unit ? `${text} ${prediction.unit}` : text
}
