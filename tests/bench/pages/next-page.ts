/**
 * The way to the next page as a reader’s browser goes it. Playwright forbids pages to be rendered ahead, so
 * Chromium is asked here by its own protocol, through the tab that holds a page and the one that will follow it.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export interface Step {
  /** From the click on “next” until the next page has painted, in milliseconds. */
  readonly next: number
  /** Whether it had been rendered ahead. */
  readonly ahead: boolean
  /** Of the page that the click is on. */
  readonly elements: number
}

/** So long until a page rests, and until what the pointer made the browser prepare is ready. */
const REST_MS = 2500

type Params = Readonly<Record<string, unknown>>

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly sessionId?: string; readonly targetInfo?: { readonly type: string } }
  readonly result?: Record<string, unknown>
  readonly error?: { readonly message: string }
}

/** Goes from a page to the next in a new browser, on this machine’s own line, the pointer resting on the link first. */
export async function goToNext(chromium: string, address: string): Promise<Step> {
  const profile = mkdtempSync(path.join(tmpdir(), 'holdout-next-'))
  const browser = spawn(
    chromium,
    [
      ...['--headless=new', '--no-sandbox', '--no-first-run', '--remote-debugging-port=0'],
      ...[`--user-data-dir=${profile}`, '--window-size=1280,800', 'about:blank'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  try {
    return await measure(await connect(browser), address)
  } finally {
    const gone = new Promise((resolve) => browser.once('exit', resolve))
    browser.kill()
    await gone
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

interface Connection {
  send(method: string, params?: Params, sessionId?: string): Promise<Record<string, unknown>>
  /** Sessions of the pages in the tab, the last to come at the end. */
  readonly pages: string[]
}

async function connect(browser: ChildProcess): Promise<Connection> {
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    browser.stderr!.on('data', (part) => {
      said += String(part)
      const found = /ws:\/\/\S+/.exec(said)
      if (found) resolve(found[0])
    })
    browser.once('exit', () => reject(new Error(`Chromium ended: ${said}`)))
  })
  const socket = new WebSocket(address)
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  const waiting = new Map<number, (message: Message) => void>()
  const pages: string[] = []
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message
    if (message.id !== undefined) waiting.get(message.id)?.(message)
    const { sessionId, targetInfo } = message.params ?? {}
    if (message.method === 'Target.attachedToTarget' && targetInfo?.type === 'page') {
      pages.push(sessionId!)
    }
  })
  let last = 0
  const send: Connection['send'] = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, ({ result = {}, error }) => {
        waiting.delete(id)
        if (error) reject(new Error(`${method}: ${error.message}`))
        else resolve(result)
      })
      socket.send(JSON.stringify({ id, method, params, sessionId }))
    })
  return { send, pages }
}

async function measure({ send, pages }: Connection, address: string): Promise<Step> {
  const { targetInfos } = await send('Target.getTargets', { filter: [{ type: 'tab' }] })
  const [{ targetId }] = targetInfos as [{ targetId: string }]
  const { sessionId: tab } = await send('Target.attachToTarget', { targetId, flatten: true })
  const follow = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true }
  await send('Target.setAutoAttach', follow, tab as string)
  const first = pages.at(-1)!
  const ask = async (expression: string, page = first): Promise<unknown> => {
    const asked = { expression: `JSON.stringify(${expression})`, awaitPromise: true }
    const { result } = await send('Runtime.evaluate', asked, page)
    return JSON.parse((result as { value?: string }).value ?? 'null')
  }
  await send('Page.navigate', { url: address }, first)
  await wait(REST_MS)
  await ask(`addEventListener('click', ({ timeStamp }) => localStorage.setItem('bench.clicked',
    String(performance.timeOrigin + timeStamp)), true)`)
  const elements = (await ask('document.querySelectorAll("*").length')) as number
  await ask('document.querySelector("a[rel=next]").scrollIntoView({ block: "center" })')
  await wait(REST_MS) // what comes near has come alive
  const place =
    (await ask(`(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(
    document.querySelector("a[rel=next]").getBoundingClientRect())`)) as Params
  const mouse = (type: string, button: Params = {}) =>
    send('Input.dispatchMouseEvent', { type, ...place, ...button }, first)
  await mouse('mouseMoved')
  await wait(REST_MS)
  await mouse('mousePressed', { button: 'left', clickCount: 1 })
  // The page that has the pointer is gone with the click: nothing answers for it any more.
  mouse('mouseReleased', { button: 'left', clickCount: 1 }).catch(() => {})
  await wait(REST_MS)
  const seen = (await ask(
    `((paint, [{ activationStart }]) => ({
      next: performance.timeOrigin + paint.startTime - localStorage.getItem('bench.clicked'),
      ahead: activationStart > 0,
    }))(performance.getEntriesByName('first-contentful-paint')[0],
      performance.getEntriesByType('navigation'))`,
    pages.at(-1),
  )) as Pick<Step, 'next' | 'ahead'>
  return { ...seen, elements }
}
