/** A prediction that comes back: the same setting from a new seed, run when the reader has committed. */

import dataAssets from 'virtual:data-assets'
import { type Ref, useEffect, useState } from 'react'
import { type Answered, AnswerForm, type AnswerKeys } from '../../asking/answer-form.tsx'
import type { Asked, Given } from '../../asking/kinds/kind.ts'
import {
  type LabDefinition,
  type Prediction,
  predictionAt,
  startOf,
  tablesFor,
} from '../../lab-kit/definition/define-lab.ts'
import type { MetricValues } from '../../lab-kit/definition/model.ts'
import type { AnyParams } from '../../lab-kit/definition/params.ts'
import { answerInWords, grade } from '../../lab-kit/page/predictions.tsx'
import { createSimClient } from '../../lab-kit/worker/client.ts'
import { loadLab, spawnWorker } from '../../labs/registry.ts'
import { log } from '../../log/browser-log.ts'

const client = createSimClient(spawnWorker)
const addresses = dataAssets as Readonly<Record<string, string>>

interface Props {
  /** `lab/prediction`. */
  readonly id: string
  readonly seed: number
  readonly keys: Ref<AnswerKeys>
  readonly onGraded: (entryId: string) => void
}

interface Outcome {
  readonly correct: boolean
  readonly answer: string | number
  readonly outcome: string | number
  readonly metrics: MetricValues
}

export function ReviewPrediction({ id, seed, keys, onGraded }: Props) {
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
  const first = lab?.predictions[predictionId]
  if (!lab || !first) return <p role="status">Loading the lab …</p>
  const loaded = lab
  const asked = predictionAt(first, seed - 1)

  async function run({ given: chosen, confidence }: Answered) {
    setGiven(chosen)
    const start = startOf(loaded)
    const params = { ...start.params, ...asked.params } as AnyParams
    const answer =
      asked.kind === 'choice'
        ? (Object.entries(asked.options).find(([, text]) => text === chosen)?.[0] ?? '')
        : Number(chosen)
    try {
      const { metrics } = await client.run({
        channel: 'review',
        labId,
        params,
        seed,
        data: Object.fromEntries(
          tablesFor(loaded, params).map((name) => [name, String(addresses[name])]),
        ),
        work: { kind: 'run', pace: null, paused: false },
      })
      const graded = grade(asked, answer, metrics)
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
      setOutcome({ ...graded, answer, metrics })
      onGraded(entry.id)
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
        asked={askedBy(id, asked)}
        id="asked"
        given={given}
        confidence="fairly sure"
        live
        marks={null}
        keys={keys}
        isQuick
        onAnswered={(answered) => void run(answered)}
      />
      <div role="status">
        {given !== null && outcome === null && <p>Running …</p>}
        {outcome && (
          <>
            <p>
              <strong>{outcome.correct ? 'As you predicted.' : 'Not as you predicted.'}</strong> You
              said {answerInWords(asked, outcome.answer)}; the run from seed {seed} says{' '}
              {answerInWords(asked, outcome.outcome)}.
            </p>
            <p>{asked.explanation(outcome.metrics)}</p>
          </>
        )}
      </div>
    </>
  )
}

/** What a prediction asks; what is right comes from the run. */
function askedBy(id: string, prediction: Prediction<AnyParams>): Asked<'choice' | 'number'> {
  const { prompt } = prediction
  return prediction.kind === 'number'
    ? { kind: 'number', id, prompt, unit: prediction.unit }
    : { kind: 'choice', id, prompt, options: Object.values(prediction.options) }
}
