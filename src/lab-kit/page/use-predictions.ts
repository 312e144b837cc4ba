/** Where a reader is with a lab's predictions: asking, running, seen and explained. */

import { useState } from 'react'
import { useStore } from 'zustand'
import type { Answered } from '../../asking/answer-form.tsx'
import type { Given } from '../../asking/kinds/kind.ts'
import { answerOf, gradeByRun, type PredictionAnswer } from '../../asking/prediction.ts'
import type { Confidence, Journal } from '../../log/journal.ts'
import { type LabDefinition, startOf } from '../definition/define-lab.ts'
import type { Outcome } from '../definition/model.ts'
import type { AnyParams, Setting } from '../definition/params.ts'
import { type AskedSetting, askedAt, type Prediction, valueFor } from '../definition/words.ts'
import type { DrawnAnswer } from './stage-pictures.tsx'
import type { LabStore } from './store/lab-store.ts'

export interface Graded {
  readonly answer: PredictionAnswer
  readonly confidence: Confidence
  readonly outcome: PredictionAnswer
  readonly correct: boolean
}

export type PredictionState =
  /** Who has never made one chooses what comes first. */
  | { readonly at: 'doors' }
  | { readonly at: 'asking' }
  | { readonly at: 'running' }
  | { readonly at: 'seen'; readonly run: Outcome; readonly graded: Graded }
  /** One run shown and explained before anything is asked. */
  | { readonly at: 'shown'; readonly run: Outcome }

export interface Predictions {
  readonly state: PredictionState
  readonly index: number
  readonly count: number
  readonly id: string
  readonly prediction: Prediction
  /** The setting at hand: of the run that is seen, or of the one that is asked about. */
  readonly asked: AskedSetting
  readonly tries: number
  /** What was answered while it runs. */
  readonly given: Given | null
  /** The reader’s answer as a mark in a chart, once the run is seen. */
  readonly drawn: DrawnAnswer | null
  readonly start: () => void
  readonly ask: () => void
  readonly showOne: () => Promise<void>
  readonly commit: (answered: Answered) => Promise<void>
  readonly next: () => void
}

/** @param first Id of the prediction that is asked first; null for the lab's own order. */
export function usePredictions(
  lab: LabDefinition,
  store: LabStore,
  journal: Journal,
  first: string | null,
): Predictions {
  const ids = Object.keys(lab.predictions)
  const [index, setIndex] = useState(first === null ? 0 : ids.indexOf(first))
  const [state, setState] = useState<PredictionState>({ at: 'asking' })
  const [given, setGiven] = useState<Given | null>(null)
  const { labEntries } = useStore(journal.store)
  const triesOf = (which: string) =>
    labEntries.filter(
      (entry) =>
        entry.kind === 'prediction' && entry.labId === lab.id && entry.predictionId === which,
    ).length
  const id = ids[index]!
  const tries = triesOf(id)
  const prediction = lab.predictions[id]!
  // The one that was graded just now stands until the next begins.
  const asked = askedAt(prediction, state.at === 'seen' ? tries - 1 : tries)

  /** Another seed each time, so that a second try is a new draw of the same question. */
  const settingOf = (which: string): Setting => {
    const { params } = askedAt(lab.predictions[which]!, triesOf(which))
    return {
      params: { ...startOf(lab).params, ...params } as AnyParams,
      seed: 1 + triesOf(which),
    }
  }

  function askNumber(next: number) {
    setIndex(next)
    setGiven(null)
    setState({ at: 'asking' })
    // The scene of what is asked; only what answers is veiled. What takes long runs when it is asked for.
    if (!lab.long) void store.actions.change(settingOf(ids[next]!))
  }

  return {
    ...{ state, index, id, prediction, asked, tries, given },
    count: ids.length,
    drawn: state.at === 'seen' ? drawnAnswer(prediction, state.graded.answer, state.run) : null,
    start() {
      const isNew = labEntries.every(({ kind }) => kind !== 'prediction')
      if (isNew) setState({ at: 'doors' })
      else askNumber(index)
    },
    ask: () => askNumber(index),
    async showOne() {
      setState({ at: 'running' })
      const run = await store.actions.change(settingOf(id))
      setState(run ? { at: 'shown', run } : { at: 'doors' })
    },
    async commit({ given: chosen, confidence }) {
      setGiven(chosen)
      setState({ at: 'running' })
      const setting = settingOf(id)
      const run = await store.actions.change(setting)
      if (!run) {
        setGiven(null)
        setState({ at: 'asking' })
        return
      }
      const answer = answerOf(prediction, chosen)
      const graded = { answer, confidence, ...gradeByRun(prediction, answer, run) }
      setState({ at: 'seen', run, graded })
      journal.record({
        kind: 'prediction',
        labId: lab.id,
        predictionId: id,
        seed: setting.seed,
        ...graded,
        saw: '',
      })
    },
    next: () => askNumber((index + 1) % ids.length),
  }
}

function drawnAnswer(
  prediction: Prediction,
  answer: PredictionAnswer,
  run: Outcome,
): DrawnAnswer | null {
  const { marks } = prediction
  if (!marks) return null
  const option = prediction.kind === 'choice' ? prediction.options[String(answer)] : undefined
  const at = prediction.kind === 'number' ? Number(answer) : option?.at && valueFor(option.at, run)
  if (typeof at !== 'number') return null
  return {
    part: marks.part,
    mark: { axis: marks.axis, at, label: 'your answer', colour: 'yours' },
  }
}
