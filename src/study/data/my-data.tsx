/** What is kept about the reader: saved to a file, brought from another device, taken to Anki, deleted; and the book itself. */

import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { markedText } from '../../asking/rich-text.ts'
import { saveFile, tableToCsv } from '../../lab-kit/page/tools/export-run.ts'
import { log, storage } from '../../log/browser-log.ts'
import { logFromFile, logToFile } from '../../log/file.ts'
import { twoSidesOf } from '../../quiz/grading.ts'
import { pose } from '../../quiz/instantiate.ts'
import type { PosedQuestion } from '../../quiz/question.ts'
import { chapters, placeOfQuestion } from '../../reader/chapter/book.ts'
import { loadQuestions } from '../../reader/chapter/question-files.ts'
import { review } from '../review/review-store.ts'
import type { AnkiReply, AnkiRequest } from './anki.worker.ts'
import { KeptBook } from './kept-book.tsx'

export function MyData() {
  const { size, isRead } = useStore(log.store)
  const [told, setTold] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [unreadable, setUnreadable] = useState<readonly unknown[]>([])
  const [isAsking, setIsAsking] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const day = new Date().toISOString().slice(0, 10)

  useEffect(() => {
    if (isRead) storage.unreadable().then(setUnreadable, () => setUnreadable([]))
  }, [isRead])

  async function bring(file: File) {
    const read = logFromFile(await file.text())
    if (!read.ok) return setTold(read.problem)
    const fresh = await log.merge(read.entries)
    const known = read.entries.length - fresh
    setTold(
      [
        `${fresh} new ${fresh === 1 ? 'entry' : 'entries'} taken over; ${known} ${known === 1 ? 'was' : 'were'} here already.`,
        read.unreadable > 0 ? `${read.unreadable} could not be read and were left out.` : '',
      ]
        .join(' ')
        .trim(),
    )
  }

  async function during(what: () => Promise<string>) {
    setBusy(true)
    setTold(null)
    try {
      setTold(await what())
    } catch (error) {
      setTold(error instanceof Error ? error.message : String(error))
    }
    setBusy(false)
  }

  return (
    <>
      <p role="status" className={told === null ? undefined : 'notice'}>
        {told}
      </p>
      <section aria-labelledby="my-log">
        <h2 id="my-log">Your answers</h2>
        <p>
          {isRead ? `${size} entries` : 'Reading …'}: answers, predictions, what you set aside and
          chose. They are in this browser and nowhere else. To carry them to another device, save
          them there and bring them here, and the other way round; in any order, as often as you
          like. Nothing is counted twice.
        </p>
        <p className="button-line">
          <button
            type="button"
            className="primary"
            disabled={!isRead}
            onClick={() => {
              const text = logToFile(log.entries(), new Date().toISOString())
              saveFile(`holdout-${day}.json`, new Blob([text], { type: 'application/json' }))
            }}
          >
            Save my data
          </button>
          <button type="button" disabled={!isRead} onClick={() => picker.current?.click()}>
            Bring data from a file
          </button>
          <input
            ref={picker}
            type="file"
            accept=".json,application/json"
            hidden
            aria-label="File with data to bring"
            onChange={(event) => {
              const [file] = event.target.files ?? []
              event.target.value = ''
              if (file) void bring(file)
            }}
          />
        </p>
        {unreadable.length > 0 && (
          <p>
            {unreadable.length} saved {unreadable.length === 1 ? 'entry' : 'entries'} could not be
            read. Nothing of them is lost:{' '}
            <button
              type="button"
              onClick={() =>
                saveFile(
                  `holdout-unreadable-${day}.json`,
                  new Blob([JSON.stringify(unreadable, null, 2)], { type: 'application/json' }),
                )
              }
            >
              Save the copy
            </button>
          </p>
        )}
      </section>
      <section aria-labelledby="my-cards">
        <h2 id="my-cards">The questions as cards</h2>
        <p>
          All questions of the book as two-sided cards, for Anki or as a table. A second file
          updates the cards that Anki has, and keeps what Anki knows about them.
        </p>
        <p className="button-line">
          <button
            type="button"
            disabled={busy}
            onClick={() =>
              during(async () => {
                saveFile(`holdout-${day}.apkg`, new Blob([await ankiFile()]))
                return 'The deck is saved. In Anki: File, Import.'
              })
            }
          >
            Save a deck for Anki
          </button>
          <button
            type="button"
            disabled={busy}
            onClick={() =>
              during(async () => {
                saveFile(
                  `holdout-cards-${day}.csv`,
                  new Blob([await cardsAsCsv()], { type: 'text/csv' }),
                )
                return 'The table is saved.'
              })
            }
          >
            Save a table (CSV)
          </button>
        </p>
      </section>
      <KeptBook />
      <section aria-labelledby="my-deletion">
        <h2 id="my-deletion">Delete everything</h2>
        <p>Removes all your answers from this browser. It cannot be taken back: save them first.</p>
        {isAsking ? (
          <p className="button-line">
            <button
              type="button"
              className="danger"
              onClick={() => {
                setIsAsking(false)
                void log.deleteAll().then(() => {
                  setUnreadable([])
                  setTold('Everything is deleted.')
                })
              }}
            >
              Yes, delete {size} entries
            </button>
            <button type="button" onClick={() => setIsAsking(false)}>
              Keep them
            </button>
          </p>
        ) : (
          <p className="button-line">
            <button type="button" disabled={!isRead} onClick={() => setIsAsking(true)}>
              Delete everything
            </button>
          </p>
        )}
      </section>
    </>
  )
}

async function allQuestions(): Promise<PosedQuestion[]> {
  const files = await Promise.all(chapters.map(({ slug }) => loadQuestions(slug)))
  return files.flat().map((question) => pose(question, 1))
}

async function ankiFile(): Promise<Uint8Array<ArrayBuffer>> {
  const notes = (await allQuestions()).map((question) => {
    const place = placeOfQuestion(question.id)
    const chapter = `ch${String(place?.chapter.number ?? 0).padStart(2, '0')}`
    return {
      question,
      source: place ? `Chapter ${place.chapter.number}: ${place.section.title}` : '',
      tags: [`holdout::${chapter}`, ...(place ? [`holdout::${chapter}::${place.section.id}`] : [])],
    }
  })
  const worker = new Worker(new URL('./anki.worker.ts', import.meta.url), { type: 'module' })
  const reply = await new Promise<AnkiReply>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<AnkiReply>) => resolve(data)
    worker.onerror = () => resolve({ ok: false, message: 'its program did not start' })
    worker.postMessage({ notes } satisfies AnkiRequest)
  })
  worker.terminate()
  if (reply.ok) return reply.file
  throw new Error(`The deck could not be made: ${reply.message}. The table works without it.`)
}

async function cardsAsCsv(): Promise<string> {
  const { schedules } = review.getState()
  const rows = (await allQuestions()).map((question) => {
    const place = placeOfQuestion(question.id)
    const { front, options, back } = twoSidesOf(question)
    const schedule = schedules.get(question.id)
    return [
      ...[question.id, place?.chapter.number ?? '', place?.section.title ?? '', question.kind],
      [...front.map(markedText), ...options.map((text) => `- ${text}`)].join('\n'),
      back.map(markedText).join('\n'),
      ...[schedule?.answers ?? 0, schedule ? new Date(schedule.dueAt).toISOString() : ''],
    ]
  })
  const columns = ['id', 'chapter', 'section', 'kind', 'front', 'back', 'answers', 'due']
  return tableToCsv({ caption: '', columns: columns.map((label) => ({ label })), rows })
}
