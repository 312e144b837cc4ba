/** Fetches a lab's table: JSON, or bytes that were packed for the way. */

import type { WatchLoading } from './server.ts'

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

async function collect(
  body: ReadableStream<Uint8Array>,
  watch: (length: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let length = 0
  for (const reader = body.getReader(); ; ) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    length += value.length
    watch(length)
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** A host or a proxy may have unpacked it already. */
async function unzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
