/** Serves the built folder as a good host does: the compressed variants, cached, with headers and a real 404. */

import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import sirv from 'sirv'

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

/**
 * @param folder The built site.
 * @param base Path that it is served under; starts and ends with a slash.
 * @param port The first port to try; the next free one is taken.
 */
export function serve(folder: string, base: string, port: number): Promise<Server> {
  const files = sirv(folder, {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders(response, pathname) {
      // The rest is asked for each time: by service-worker.js a browser learns of a new version.
      const lasting = pathname.startsWith('/assets/')
      response.setHeader(
        'cache-control',
        lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
    const missing = () => {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' })
      response.end(readFileSync(path.join(folder, '404.html')))
    }
    const address = new URL(request.url ?? '/', 'http://localhost')
    if (!address.pathname.startsWith(base)) {
      if (`${address.pathname}/` !== base) return missing()
      response.writeHead(301, { location: base })
      response.end()
      return
    }
    request.url = address.pathname.slice(base.length - 1) + address.search
    const last = address.pathname.split('/').at(-1)!
    const asFolder = path.join(folder, path.normalize(`${request.url.split('?')[0]}`), 'index.html')
    if (last !== '' && !last.includes('.') && hasFile(asFolder)) {
      response.writeHead(301, { location: `${address.pathname}/${address.search}` })
      response.end()
      return
    }
    files(request, response, missing)
  })
  return listen(server, port, port + 50)
}

function hasFile(file: string): boolean {
  try {
    readFileSync(file)
    return true
  } catch {
    return false
  }
}

function listen(server: Server, port: number, last: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port < last) resolve(listen(server, port + 1, last))
      else reject(error)
    })
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

/** Serves what was built, and says where. */
export async function serveBuild(): Promise<void> {
  const base = process.env.BASE ?? '/'
  const folder = `${process.env.BUILD_FOLDER ?? 'build'}/client`
  const server = await serve(folder, base, Number(process.env.PORT ?? 4173))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  console.log(`Holdout is at http://127.0.0.1:${port}${base} (Ctrl+C stops it)`)
}

if (import.meta.main) await serveBuild()
