/** After prerendering: pages at the root of the build, 404.html, the content security policy, compressed variants, the service worker. */

import { createHash } from 'node:crypto'
import { cp, glob, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { compressAll } from './compress.ts'
import { writeServiceWorker } from './service-worker.ts'

/**
 * @param folder Where the client build is.
 * @param base Path that the site is served under; starts and ends with a slash.
 * @param isCompressed Whether the compressed variants are made, which a check of paths does not need.
 */
export async function finishBuild(
  folder: string,
  base: string,
  isCompressed = true,
): Promise<void> {
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
  if (isCompressed) await compressAll(folder)
  await writeServiceWorker(folder)
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
