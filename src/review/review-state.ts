/** The schedules of all questions, kept up with the log: made a little at a time, then answer by answer. */

import type { FSRS } from 'ts-fsrs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AnswerLog, LogState } from '../log/answer-log.ts'
import { type Choices, choicesOf } from '../log/settings.ts'
import { createScheduler, type Recalled, type Schedule, scheduleOf } from './schedule.ts'

export interface ReviewState {
  /** Whether all schedules are there. */
  readonly isReady: boolean
  readonly scheduler: FSRS
  /** Answers by question, and graded predictions by `lab/prediction`. */
  readonly recalls: ReadonlyMap<string, readonly Recalled[]>
  readonly schedules: ReadonlyMap<string, Schedule>
  readonly choices: Choices
}

/** The id under which a prediction of a lab comes back. */
export const predictionKey = (labId: string, predictionId: string) => `${labId}/${predictionId}`

/** Work is put down after so long, so that the page can answer a key or draw. */
const SLICE_MS = 8

/**
 * Follows a log.
 *
 * @param pause Lets the page do what is waiting, then goes on.
 * @param clock Milliseconds, for the length of slices only.
 */
export function followLog(
  log: AnswerLog,
  pause: () => Promise<void>,
  clock: () => number,
): StoreApi<ReviewState> {
  const first = choicesOf([])
  const store = createStore<ReviewState>(() => ({
    isReady: false,
    scheduler: createScheduler(first.settings.retention),
    recalls: new Map(),
    schedules: new Map(),
    choices: first,
  }))

  /** Counts what the log has told; older work stops. */
  let version = 0
  async function update(state: LogState): Promise<void> {
    if (!state.isRead) return
    const mine = ++version
    const before = store.getState()
    const choices = choicesOf(state.choices)
    const sameRetention = choices.settings.retention === before.choices.settings.retention
    const scheduler = sameRetention ? before.scheduler : createScheduler(choices.settings.retention)
    const recalls = recallsOf(state, before.recalls)
    const schedules = new Map<string, Schedule>()
    let since = clock()
    for (const [id, list] of recalls) {
      const known = sameRetention && before.recalls.get(id) === list
      const schedule = known ? before.schedules.get(id) : undefined
      schedules.set(id, schedule ?? scheduleOf(scheduler, list))
      if (clock() - since < SLICE_MS) continue
      await pause()
      if (mine !== version) return
      since = clock()
    }
    store.setState({ isReady: true, scheduler, recalls, schedules, choices })
  }
  log.store.subscribe((state) => void update(state))
  void update(log.store.getState())
  return store
}

/** Lists that have not changed are those of before, so that their schedules stand. */
function recallsOf(
  { answers, labEntries }: LogState,
  before: ReviewState['recalls'],
): Map<string, readonly Recalled[]> {
  const recalls = new Map<string, readonly Recalled[]>(answers)
  const predictions = new Map<string, Recalled[]>()
  for (const entry of labEntries) {
    if (entry.kind !== 'prediction') continue
    const key = predictionKey(entry.labId, entry.predictionId)
    const list = predictions.get(key) ?? []
    list.push(entry)
    predictions.set(key, list)
  }
  for (const [key, list] of predictions) {
    const old = before.get(key)
    const isSame = old?.length === list.length && old.every((each, i) => each === list[i])
    recalls.set(key, isSame ? old : list)
  }
  return recalls
}
