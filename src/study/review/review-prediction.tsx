/** A prediction that comes back: the same setting from a new seed, run when the reader has committed. */

import dataAssets from 'virtual:data-assets'
import { type ReactNode, type Ref, useEffect, useState } from 'react'
import { type Answered, AnswerForm, type AnswerKeys } from '../../asking/answer-form.tsx'
import type { Given } from '../../asking/kinds/kind.ts'
import {
  answerInWords,
  answerOf,
  askedBy,
  gradeByRun,
  type PredictionAnswer,
} from '../../asking/prediction.ts'
import { Cross, Tick } from '../../asking/signs.tsx'
import { type LabDefinition, startOf } from '../../lab-kit/definition/define-lab.ts'
import type { AnyParams } from '../../lab-kit/definition/params.ts'
import { askedAt, explain, type Run } from '../../lab-kit/definition/words.ts'
import { createSimClient } from '../../lab-kit/worker/client.ts'
import { modelRun } from '../../lab-kit/worker/model-run.ts'
import { loadLab, spawnWorker } from '../../labs/registry.ts'
import { log } from '../../log/browser-log.ts'
import type { Confidence } from '../../log/journal.ts'

const client = createSimClient(spawnWorker)
const addresses = dataAssets as Readonly<Record<string, string>>

interface Props {
  /** `lab/prediction`. */
  readonly id: string
  readonly seed: number
  readonly keys: Ref<AnswerKeys>
  readonly onGraded: (entryId: string, correct: boolean, confidence: Confidence) => void
  /** The ways on. */
  readonly children: ReactNode
}

interface Outcome {
  readonly correct: boolean
  readonly answer: PredictionAnswer
  readonly outcome: PredictionAnswer
  readonly run: Run
}

export function ReviewPrediction({ id, seed, keys, onGraded, children }: Props) {
  const [labId = '', predictionId = ''] = id.split('/')
  const [lab, setLab] = useState<LabDefinition | null>(null)
  const [given, setGiven] = useState<Given | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let isCurrent = true
    loadLab(labId).then(
      (loaded) => isCurrent && setLab(loaded.lab),
      () => isCurrent && setProblem('The lab could not be loaded. Check the connection.'),
    )
    return () => {
      isCurrent = false
    }
  }, [labId])
  if (problem !== null) return <p role="alert">{problem}</p>
  const prediction = lab?.predictions[predictionId]
  if (!lab || !prediction) return <p role="status">Loading the lab …</p>
  const [loaded, posed] = [lab, prediction]
  const asked = askedAt(posed, seed - 1)

  async function run({ given: chosen, confidence }: Answered) {
    setGiven(chosen)
    const start = startOf(loaded)
    const params = { ...start.params, ...asked.params } as AnyParams
    const answer = answerOf(posed, chosen)
    try {
      const made = await client.run('review', modelRun(loaded, { params, seed }, addresses))
      const graded = gradeByRun(posed, answer, made)
      const entry = log.record({
        kind: 'prediction',
        labId,
        predictionId,
        seed,
        answer,
        confidence,
        ...graded,
        saw: '',
      })
      setOutcome({ ...graded, answer, run: made })
      onGraded(entry.id, graded.correct, confidence)
    } catch (error) {
      setGiven(null)
      setProblem(`The run failed: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  return (
    <>
      <p className="field-hint">
        A prediction. The lab runs from a new seed when you have answered.
      </p>
      <AnswerForm
        asked={askedBy(id, posed, asked.prompt)}
        id="asked"
        given={given}
        live
        marks={null}
        keys={keys}
        onAnswered={(answered) => void run(answered)}
      />
      <div className={`verdict-bar ${outcome ? (outcome.correct ? 'right' : 'wrong') : ''}`}>
        <div role="status">
          {given !== null && outcome === null && <p>Running …</p>}
          {outcome && (
            <>
              <p className="verdict-head">
                <span className="verdict-sign">{outcome.correct ? <Tick /> : <Cross />}</span>
                <strong>{outcome.correct ? 'As you predicted.' : 'Not as you predicted.'}</strong>{' '}
                <span className="verdict-sure">
                  You said {answerInWords(posed, outcome.answer)}; the run from seed {seed} says{' '}
                  {answerInWords(posed, outcome.outcome)}.
                </span>
              </p>
              <p className="verdict-text">{explain(asked.explanation, outcome.run)}</p>
            </>
          )}
        </div>
        {outcome && <p className="verdict-row">{children}</p>}
      </div>
    </>
  )
}
