/** Compressed variants beside the files of a build, for hosts that serve them. */

import { glob, readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip as gzipCompress } from 'node:zlib'

const brotli = promisify(brotliCompress)
const gzip = promisify(gzipCompress)

const COMPRESSIBLE = '**/*.{html,js,css,json,svg,wasm,bin}'
/** Below it the answer fits one packet anyway. */
const LEAST_BYTES = 1400
/** Above it the better compression takes seconds for a few per cent; the best, twice the time of the next for two. */
const LARGE_BYTES = 700_000

/** Writes `.br` and `.gz` beside every file that gets smaller, for hosts that serve them. */
export async function compressAll(folder: string): Promise<void> {
  const files: string[] = []
  for await (const file of glob(COMPRESSIBLE, { cwd: folder })) files.push(path.join(folder, file))
  const worker = async () => {
    for (let file = files.pop(); file !== undefined; file = files.pop()) await compress(file)
  }
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, worker))
}

/** Writes the variants of one file. */
export async function compress(file: string): Promise<void> {
  const content = await readFile(file)
  if (content.length < LEAST_BYTES) return
  const quality = content.length > LARGE_BYTES ? 5 : 10
  const [br, gz] = await Promise.all([
    brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
    gzip(content, { level: 9 }),
  ])
  if (br.length < 0.95 * content.length) await writeFile(`${file}.br`, br)
  if (gz.length < 0.95 * content.length) await writeFile(`${file}.gz`, gz)
}
