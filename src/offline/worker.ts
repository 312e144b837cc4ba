/** The service worker: keeps one version of the site, whole, and answers from it. The build puts the list of files before it. */

import type { Kept, KeptState, SiteFiles, Wish } from './site-files.ts'

declare const site: SiteFiles

/** The types of a page know nothing of these. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Asking extends Lasting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Told extends Lasting {
  readonly data: Wish
  readonly ports: readonly MessagePort[]
}
interface Scope {
  readonly registration: ServiceWorkerRegistration
  readonly clients: {
    claim(): Promise<void>
    matchAll(options: {
      type: 'window'
      includeUncontrolled: boolean
    }): Promise<ReadonlyArray<{ readonly id: string }>>
  }
  skipWaiting(): Promise<void>
  addEventListener(kind: 'install' | 'activate', listen: (event: Lasting) => void): void
  addEventListener(kind: 'fetch', listen: (event: Asking) => void): void
  addEventListener(kind: 'message', listen: (event: Told) => void): void
}

const worker = self as unknown as Scope
const home = worker.registration.scope
const files = { ...site.first, ...site.later }
/** Another site of this origin has caches, too. */
const PREFIX = `holdout ${home} `
const mine = PREFIX + site.version
/** Where this version writes down what was there when it took over; no address that a page asks for. */
const BEFORE = `${home}?before`
const AT_ONCE = 6

interface Before {
  /** Caches of older versions. */
  readonly caches: readonly string[]
  /** Pages that were open under them. */
  readonly pages: readonly string[]
}

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()))
worker.addEventListener('message', (event) => {
  event.waitUntil(fulfil(event.data).then((reply) => event.ports[0]?.postMessage(reply)))
})
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  const address = origin + pathname
  if (request.method !== 'GET' || !address.startsWith(home)) return
  event.respondWith(answer(event, address.slice(home.length)))
})

/** All of what comes first, or it fails and the version before stays. A second try goes on where the first broke off. */
async function install(): Promise<void> {
  await forAll(Object.keys(site.first), bring)
  await carryOver()
}

/** Keeps what the reader has used already, of an older version or before there was a worker: nothing is sent for it. */
function carryOver(): Promise<void> {
  return forAll(Object.keys(site.later), (path) => bring(path, 'only-if-cached').catch(() => {}))
}

async function forAll(paths: string[], work: (path: string) => Promise<void>): Promise<void> {
  const left = paths.values()
  const lane = async () => {
    for (const path of left) await work(path)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}

/** Into the cache of this version: from an older one if it is the same there, else from the site. */
async function bring(path: string, mode = modeFor(path)): Promise<void> {
  if (await find(path)) return
  const older = await caches.match(home + path, { ignoreVary: true })
  if (older && (await keep(path, older))) return
  const options = { cache: mode, mode: 'same-origin', priority: 'low' } as const
  if (!(await keep(path, await fetch(home + path, options)))) {
    throw new RangeError(`${path} is not of this version`)
  }
}

/** The name of an asset changes with what it holds; that of a page does not. */
const modeFor = (path: string): RequestCache =>
  path.startsWith('assets/') ? 'default' : 'no-cache'

/** Whether it was what the build wrote. */
async function keep(path: string, response: Response): Promise<boolean> {
  const bytes = await response.arrayBuffer()
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  if (btoa(String.fromCharCode(...digest)).slice(0, 12) !== files[path]?.hash) return false
  const cache = await caches.open(mine)
  await cache.put(home + path, new Response(bytes, response))
  return true
}

const find = (path: string) => caches.match(home + path, { cacheName: mine, ignoreVary: true })

const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX))

async function takeOver(): Promise<void> {
  // One that is just being filled belongs to a version to come, which will remove them all.
  const older = worker.registration.installing
    ? []
    : (await ourCaches()).filter((name) => name !== mine)
  if (older.length > 0) {
    const before: Before = { caches: older, pages: await openPages() }
    await (await caches.open(mine)).put(BEFORE, Response.json(before))
  }
  await worker.clients.claim()
  await removeOlder()
}

const openPages = async () =>
  (await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })).map(({ id }) => id)

/** Once no page is open any more that an older version gave out. */
async function removeOlder(): Promise<void> {
  const noted = await caches.match(BEFORE, { cacheName: mine })
  if (!noted) return
  const before: Before = await noted.json()
  const open = await openPages()
  if (before.pages.some((id) => open.includes(id))) return
  await carryOver()
  await Promise.all(before.caches.map((name) => caches.delete(name)))
  await (await caches.open(mine)).delete(BEFORE)
}

async function answer(event: Asking, path: string): Promise<Response> {
  const { request } = event
  const isPage = request.mode === 'navigate'
  if (isPage) event.waitUntil(removeOlder())
  // What is not of this version, a page of the one before may ask for.
  const kept = await (path in files ? find(path) : caches.match(home + path, { ignoreVary: true }))
  if (kept) return kept
  if (isPage && `${path}/` in files) return Response.redirect(`${home}${path}/${queryOf(request)}`)
  try {
    const response = await fetch(request)
    if (path in files) event.waitUntil(keep(path, response.clone()))
    // The site has a newer version than this page: it is to be offered.
    if (response.status === 404 && path.startsWith('assets/')) {
      event.waitUntil(worker.registration.update())
    }
    return response
  } catch {
    return isPage ? sayMissing(path) : Response.error()
  }
}

const queryOf = (request: Request) => new URL(request.url).search

async function sayMissing(path: string): Promise<Response> {
  const isOfSite = path in files
  const page = await find(isOfSite ? 'not-kept/' : '404.html')
  if (!page) return Response.error()
  return new Response(page.body, { status: isOfSite ? 503 : 404, headers: page.headers })
}

async function fulfil(wish: Wish): Promise<KeptState | Kept | null> {
  if (wish === 'take') await worker.skipWaiting()
  else if (wish === 'say') return stateNow()
  else if (wish === 'remove') {
    for (const name of await ourCaches()) await caches.delete(name)
  } else return tryToKeep(wish.keep)
  return null
}

async function stateNow(): Promise<KeptState> {
  const addresses = (await (await caches.open(mine)).keys()).map(({ url }) => url)
  const kept = new Set(addresses.map((address) => address.slice(home.length)))
  const all = Object.entries(files).map(([path, { bytes, sent }]) => ({
    ...{ path, bytes, sent },
    isFirst: path in site.first,
  }))
  const here = all.filter(({ path }) => kept.has(path))
  return {
    bytes: here.reduce((sum, { bytes }) => sum + bytes, 0),
    missing: all.filter(({ path }) => !kept.has(path)),
  }
}

async function tryToKeep(path: string): Promise<Kept> {
  try {
    await bring(path)
    return 'kept'
  } catch (error) {
    if (error instanceof RangeError) return 'changed'
    return (error as Error).name === 'QuotaExceededError' ? 'full' : 'unreachable'
  }
}
