/** What is kept of the book for when there is no network: how much, the rest of it, and an end of it. */

import { useCallback, useEffect, useRef, useState } from 'react'
import { ask, giveUp, want, whenNewer, workers } from '../../offline/registration.ts'
import type { KeptState, MissingFile } from '../../offline/site-files.ts'
import { type Ended, keepFiles } from './keep-files.ts'

type Book =
  | { readonly is: 'unknown' | 'refused' | 'unwanted' | 'coming' }
  | { readonly is: 'kept'; readonly worker: ServiceWorker; readonly state: KeptState }

interface Coming {
  readonly sent: number
  readonly of: number
}

const SAID: Readonly<Record<Ended, string>> = {
  complete: 'The whole book is on this device.',
  stopped: 'Stopped. What has come is kept; the rest can come later.',
  unreachable:
    'The site cannot be reached. What has come is kept; go on when there is a connection.',
  changed: 'The site has a newer version meanwhile. Take that one first, then keep the rest of it.',
  full: 'The browser has no more room for it. What has come is kept and can be read.',
}

export function KeptBook() {
  const [book, setBook] = useState<Book>({ is: 'unknown' })
  const [newer, setNewer] = useState<ServiceWorker | null>(null)
  const [coming, setComing] = useState<Coming | null>(null)
  const [told, setTold] = useState('')
  const stop = useRef(new AbortController())

  const look = useCallback(async () => {
    const registration = await workers?.getRegistration(import.meta.env.BASE_URL)
    if (!registration) return setBook({ is: workers ? 'unwanted' : 'refused' })
    whenNewer(registration, () => setNewer(registration.waiting))
    const { active, installing } = registration
    if (active) {
      return setBook({ is: 'kept', worker: active, state: await ask<KeptState>(active, 'say') })
    }
    setBook({ is: 'coming' })
    installing?.addEventListener('statechange', () => void look(), { once: true })
  }, [])

  useEffect(() => {
    look().catch(() => setBook({ is: 'refused' }))
    return () => stop.current.abort()
  }, [look])

  async function begin() {
    setTold('')
    if (!workers) return
    try {
      await want(workers)
    } catch {
      return setTold('The browser refused to keep it: it allows this site no storage.')
    }
    await look()
  }

  async function keep(worker: ServiceWorker, files: readonly MissingFile[]) {
    const isLasting = (await navigator.storage?.persist?.()) ?? false
    stop.current = new AbortController()
    const of = sentOf(files)
    let sent = 0
    setTold('')
    setComing({ sent, of })
    const ended = await keepFiles(worker, files, stop.current.signal, (file) => {
      sent += file.sent
      setComing({ sent, of })
    })
    setComing(null)
    setTold(
      ended === 'complete' && !isLasting
        ? `${SAID.complete} The browser does not promise to keep it when the disk is nearly full.`
        : SAID[ended],
    )
    await look()
  }

  async function remove() {
    const registration = await workers?.getRegistration(import.meta.env.BASE_URL)
    if (registration) await giveUp(registration)
    setNewer(null)
    setTold('Removed. Nothing is kept from now on; your answers are still here.')
    setBook({ is: 'unwanted' })
  }

  return (
    <section aria-labelledby="my-book">
      <h2 id="my-book">Without a network</h2>
      {newer && (
        <p className="button-line">
          A new version of Holdout is here. Your answers stay as they are.{' '}
          <button type="button" onClick={() => void ask<null>(newer, 'take')}>
            Take it now
          </button>
        </p>
      )}
      {book.is === 'unknown' && <p>Looking what is here …</p>}
      {book.is === 'refused' && (
        <p>
          This browser keeps nothing here: it needs a secure connection, and no private window. With
          a network everything works as it does elsewhere.
        </p>
      )}
      {book.is === 'coming' && <p>The text is on its way to this device …</p>}
      {book.is === 'unwanted' && (
        <>
          <p>
            Nothing of the book is kept on this device. It can be: the text with its questions, the
            review and the search, less than 3 MB, and each lab once you have used it.
          </p>
          <p className="button-line">
            <button type="button" onClick={() => void begin()}>
              Keep the book here
            </button>
          </p>
        </>
      )}
      {book.is === 'kept' && (
        <>
          <p>{inWords(book.state)}</p>
          {coming ? (
            <p className="progress-line">
              <progress aria-label="Of the book that is to come" value={coming.sent / coming.of} />
              <span>
                {megabytes(coming.sent)} of {megabytes(coming.of)} MB
              </span>
              <button type="button" onClick={() => stop.current.abort()}>
                Stop
              </button>
            </p>
          ) : (
            <p className="button-line">
              {book.state.missing.length > 0 && (
                <button
                  type="button"
                  className="primary"
                  onClick={() => void keep(book.worker, book.state.missing)}
                >
                  Keep the whole book ({megabytes(sentOf(book.state.missing))} MB)
                </button>
              )}
              <button type="button" onClick={() => void remove()}>
                Remove what is kept
              </button>
            </p>
          )}
        </>
      )}
      <p role="status">{told}</p>
    </section>
  )
}

function inWords({ bytes, missing }: KeptState): string {
  const here = `${megabytes(bytes)} MB are on this device: `
  if (missing.length === 0) return `${here}the whole book with its labs and their data.`
  if (missing.some(({ isFirst }) => isFirst)) return `${here}a part of the text.`
  return `${here}the text with its questions, the review and the search, and the labs that you have used. The other labs, their data and the chapters for paper can come, too.`
}

const sentOf = (files: readonly MissingFile[]) => files.reduce((sum, { sent }) => sum + sent, 0)

const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1)
