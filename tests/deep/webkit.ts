/**
 * Every lab gives its held digest in WebKit: `/checked/?run` is opened in Debian's WebKitGTK, driven by the
 * W3C's WebDriver protocol over HTTP, and read. Playwright has no driver for a WebKit that it did not build.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { findWebKit } from '../../tools/find-browser.mjs'
import { serve } from '../../tools/serve.ts'

/** Against hanging only. */
const LONGEST_MS = 1_200_000

const found = findWebKit()
if (!found) throw new Error('WebKit is needed: see tools/deep.ts')
const server = await serve('build/client', '/', 4197)
const { port } = server.address() as AddressInfo
const driverPort = port + 100
const driver: ChildProcess = spawn('xvfb-run', ['-a', found.driver, `--port=${driverPort}`], {
  stdio: 'ignore',
  detached: true,
})
try {
  const said = await readChecked()
  console.log(`WebKit says: ${said}`)
  process.exitCode = /^(\d+) of \1 digests agree\.$/.test(said) ? 0 : 1
} finally {
  process.kill(-driver.pid!)
  server.close()
}

/** What the page says when all labs have run. */
async function readChecked(): Promise<string> {
  await driverIsUp()
  const options = { binary: found!.browser, args: ['--automation'] }
  const { sessionId } = await call<{ sessionId: string }>('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
  })
  const session = `/session/${sessionId}`
  try {
    await call('POST', `${session}/url`, { url: `http://127.0.0.1:${port}/checked/?run` })
    const script = `return document.querySelector('[data-island="checked"] [role=status]')?.textContent ?? ''`
    const end = Date.now() + LONGEST_MS
    for (;;) {
      const said = await call<string>('POST', `${session}/execute/sync`, { script, args: [] })
      if (/digests|could not/.test(said)) return said
      if (Date.now() > end) return `nothing more than “${said}”`
      await wait(1000)
    }
  } finally {
    await call('DELETE', session)
  }
}

async function driverIsUp(): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await call('GET', '/status').catch(() => null)) return
    await wait(100)
  }
  throw new Error('WebKitWebDriver did not start')
}

async function call<T>(method: string, way: string, body?: unknown): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${driverPort}${way}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const { value } = (await response.json()) as { value: T & { message?: string } }
  if (!response.ok) throw new Error(value.message)
  return value
}
