/** Fetches a lab's table: JSON, or bytes that were packed for the way. */

import type { WatchLoading } from './server.ts'
import { collect, unzipped } from './zipped-bytes.ts'

/** Reads a table that came as bytes. */
type Unpack = (bytes: Uint8Array) => unknown

/**
 * @param unpackOf How tables that come as bytes are read; the others come as JSON.
 * @throws {Error} In a sentence, if the table does not come or is broken.
 */
export async function fetchTable(
  name: string,
  address: string,
  unpackOf: (name: string) => Promise<Unpack> | undefined,
  watch: WatchLoading,
): Promise<unknown> {
  const response = await fetch(address)
  if (!response.ok || !response.body) {
    throw new Error(`The table “${name}” could not be loaded (${response.status}).`)
  }
  const unpack = await unpackOf(name)
  if (!unpack) return response.json()
  const packed = await collect(response.body, (length) =>
    watch(name, Math.min(1, length / Number(response.headers.get('content-length') ?? length))),
  )
  try {
    return unpack(await unzipped(packed))
  } catch {
    throw new Error(`The table “${name}” arrived broken. Reload the page to try again.`)
  }
}
