/** Brings what is missing of the book to this device, file by file, so that it can be stopped and gone on with. */

import { ask } from '../../offline/registration.ts'
import type { Kept, MissingFile } from '../../offline/site-files.ts'

/** Why it ended: all is here, or the reader stopped it, or it could not go on. */
export type Ended = 'complete' | 'stopped' | Exclude<Kept, 'kept'>

const AT_ONCE = 4

/** @param onKept Told of each file that has come. */
export async function keepFiles(
  worker: ServiceWorker,
  files: readonly MissingFile[],
  signal: AbortSignal,
  onKept: (file: MissingFile) => void,
): Promise<Ended> {
  const left = files.values()
  let ended: Ended = 'complete'
  const lane = async () => {
    for (const file of left) {
      if (signal.aborted) ended = 'stopped'
      if (ended !== 'complete') return
      const kept = await ask<Kept>(worker, { keep: file.path })
      if (kept === 'kept') onKept(file)
      else ended = kept
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return ended
}
