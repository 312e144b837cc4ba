/** Times what a run left behind: warmed up, many times, in turns, so that a busy moment hits all alike. */

import type { Kernels } from '../../core/kernels/kernels.ts'
import { quantile } from '../../core/statistics/descriptive.ts'
import type { Work } from '../../core/steps.ts'
import type { Predictor, Timing, Timings } from '../definition/model.ts'

const REPEATS = 15
/** Clocks are coarse, some tell whole milliseconds: one repeat answers until this has passed. */
const REPEAT_MS = 8

/**
 * Yields after every repeat.
 *
 * @param now Milliseconds.
 */
export function* timePredictors(
  answerers: ReadonlyMap<string, Predictor>,
  kernels: Kernels,
  now: () => number,
): Work<Timings, never> {
  kernels.release()
  const ready = [...answerers].map(([name, { prepare, example, file }]) => {
    const answer = prepare(kernels)
    return { name, bytes: file.length, answer: () => answer(example), times: [] as number[] }
  })
  for (let round = 0; round <= REPEATS; round++) {
    for (const { answer, times } of ready) {
      const time = timeOne(answer, now)
      if (round > 0) times.push(time) // the first round is the warm-up
      yield { fraction: round / (REPEATS + 1) }
    }
  }
  kernels.release()
  return {
    kernels: kernels.name,
    repeats: REPEATS,
    each: Object.fromEntries(
      ready.map(({ name, bytes, times }) => [name, { ...timingOf(times), bytes }]),
    ),
  }
}

/** Milliseconds of one call, the mean of as many as fill the time. */
function timeOne(answer: () => void, now: () => number): number {
  const start = now()
  let calls = 0
  let batch = 1
  let passed: number
  do {
    for (let i = 0; i < batch; i++) answer()
    calls += batch
    batch = Math.min(2 * batch, 512)
    passed = now() - start
  } while (passed < REPEAT_MS)
  return passed / calls
}

function timingOf(times: readonly number[]): Omit<Timing, 'bytes'> {
  return {
    lower: quantile(times, 0.25),
    median: quantile(times, 0.5),
    upper: quantile(times, 0.75),
  }
}
