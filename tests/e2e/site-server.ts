/** A site of one’s own for a journey: it can be stopped, moved on to another version, made to wait, and counts what it sends. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeServiceWorker } from '../../src/site/pages/service-worker.ts'
import { serve } from '../../tools/serve.ts'

/** Where the site lies on its host; `npm test` has it under a path. */
const BASE = process.env.BASE ?? '/'
export const BUILD = `${process.env.BUILD_FOLDER ?? 'build'}/client`

export class SiteServer {
  /** What has to wait. */
  holds: RegExp | null = null
  port = 0
  #server: Server | null = null
  readonly #sockets: Socket[] = []
  readonly #held: Array<() => void> = []

  /** What was sent so far, heads of answers included. */
  get bytes(): number {
    return this.#sockets.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0)
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}${BASE}`
  }

  /** How many requests wait. */
  get held(): number {
    return this.#held.length
  }

  /** Answers them, and holds none any more. */
  release(): void {
    this.holds = null
    for (const go of this.#held.splice(0)) go()
  }

  async start(folder: string): Promise<void> {
    await this.stop()
    const server = await serve(folder, BASE, this.port)
    const [answer] = server.listeners('request') as [RequestListener]
    server.removeAllListeners('request')
    server.on('request', (request, response) => {
      const go = () => answer(request, response)
      if (this.holds?.test(request.url ?? '')) this.#held.push(go)
      else go()
    })
    server.on('connection', (socket) => this.#sockets.push(socket))
    this.port = (server.address() as AddressInfo).port
    this.#server = server
  }

  async stop(): Promise<void> {
    const server = this.#server
    this.#server = null
    if (!server) return
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
}

interface Change {
  /** Pages whose headings end in “, again”. */
  readonly changed: readonly string[]
  /** A page that there is no more. */
  readonly gone?: string
}

/** A copy of the build that is another version, with the worker that a build would have written. */
export async function nextVersion({ changed, gone }: Change): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdout-next-'))
  cpSync(BUILD, folder, { recursive: true })
  for (const page of changed) {
    const file = path.join(folder, page, 'index.html')
    writeFileSync(file, readFileSync(file, 'utf8').replace('</h1>', ', again</h1>'))
    for (const ending of ['br', 'gz']) rmSync(`${file}.${ending}`, { force: true })
  }
  if (gone !== undefined) rmSync(path.join(folder, gone), { recursive: true })
  await writeServiceWorker(folder)
  return folder
}
