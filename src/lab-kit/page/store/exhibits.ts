/** The predictors that the last run left: timed when it is over, asked, and saved as files. */

import type { Outputs } from '../../definition/model.ts'
import type { Parts } from './state.ts'

export interface ExhibitActions {
  /** A predictor as a file; null if it is not there any more. */
  file(name: string): Promise<Uint8Array<ArrayBuffer> | null>
  /** What the predictors give for an input; null if there are none, or a newer question came. */
  ask(input: Float32Array): Promise<Outputs | null>
}

export function createExhibits({ client, channel }: Parts): ExhibitActions {
  return {
    file: (name) => client.file(channel, name).catch(() => null),
    ask: (input) => client.predict(channel, input).catch(() => null),
  }
}

/** Times what a run has left. A newer run takes its place: that one is timed in turn. */
export async function timeExhibits(
  { store, client, channel }: Parts,
  isNewest: () => boolean,
): Promise<void> {
  const timings = await client.benchmark(channel).catch(() => null)
  if (timings && isNewest()) store.setState({ timings })
}
