/** The predictors that the last run left: timed when it is over, asked, and saved as files. */

import type { Outputs } from '../../definition/model.ts'
import { SupersededError } from '../../worker/client.ts'
import type { RunActions } from './runs.ts'
import type { Parts } from './state.ts'

export interface ExhibitActions {
  /** A predictor as a file; null if it is not there any more. */
  file(name: string): Promise<Uint8Array<ArrayBuffer> | null>
  /**
   * What the predictors give for an input. Before the first run here, the shown one is made again
   * quietly; null if that takes training or a newer question came.
   */
  ask(input: Float32Array): Promise<Outputs | null>
}

export function createExhibits(
  { store, client, channel }: Parts,
  { prepare }: Pick<RunActions, 'prepare'>,
): ExhibitActions {
  let newest = 0
  return {
    file: (name) => client.file(channel, name).catch(() => null),
    async ask(input) {
      const mine = ++newest
      if (!(await prepare()) || mine !== newest) return null
      try {
        return await client.predict(channel, input)
      } catch (error) {
        // The worker was started anew: the next question prepares it.
        if (!(error instanceof SupersededError)) store.setState({ exhibits: 'none' })
        return null
      }
    },
  }
}

/** Timing keeps the worker busy: it begins when the reader's hand has rested so long, in milliseconds. */
const REST_MS = 800

/** Times what a run has left. A newer run takes its place: that one is timed in turn. */
export async function timeExhibits(
  { store, client, channel }: Parts,
  isNewest: () => boolean,
): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, REST_MS))
  if (!isNewest()) return
  const timings = await client.benchmark(channel).catch(() => null)
  if (timings && isNewest()) store.setState({ timings })
}
