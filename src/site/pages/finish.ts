/** After prerendering: pages at the root of the build, 404.html, the content security policy, compressed variants. */

import { createHash } from 'node:crypto'
import { cp, glob, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip as gzipCompress } from 'node:zlib'

const brotli = promisify(brotliCompress)
const gzip = promisify(gzipCompress)

/**
 * @param folder Where the client build is.
 * @param base Path that the site is served under; starts and ends with a slash.
 */
export async function finishBuild(folder: string, base: string): Promise<void> {
  await rm(path.join(folder, '__spa-fallback.html'), { force: true })
  if (base !== '/') {
    await rm(path.join(folder, 'index.html'), { force: true })
    await cp(path.join(folder, base), folder, { recursive: true })
    await rm(path.join(folder, base.split('/')[1]!), { recursive: true })
  }
  await rename(path.join(folder, '404/index.html'), path.join(folder, '404.html'))
  await rm(path.join(folder, '404'), { recursive: true })
  // What the router's own scripts, which no page has, would ask for.
  for await (const file of glob('**/*.data', { cwd: folder })) await rm(path.join(folder, file))
  for await (const page of glob('**/*.html', { cwd: folder })) {
    const file = path.join(folder, page)
    const html = await readFile(file, 'utf8')
    const marked = html.replace(
      /<meta charSet="utf-8"\/?>/i,
      `$&<meta http-equiv="Content-Security-Policy" content="${policyFor(html)}"/>`,
    )
    if (marked === html) throw new Error(`${page}: no <meta charset> to put the policy after`)
    await writeFile(file, marked)
  }
  await compressAll(folder)
}

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

async function compress(file: string): Promise<void> {
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

/** Nothing but this origin; inline scripts only by the hash of what they say. */
export function policyFor(html: string): string {
  const inline = html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)
  const hashes = [...inline].map(
    ([, code]) => `'sha256-${createHash('sha256').update(code!).digest('base64')}'`,
  )
  return [
    "default-src 'self'",
    `script-src 'self' ${[...new Set(hashes)].join(' ')}`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}
