/** The daily review: one question after the other, by keys or by touch. */

import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { type Answered, AnswerForm, type AnswerKeys } from '../../asking/answer-form.tsx'
import type { Given } from '../../asking/kinds/kind.ts'
import { log } from '../../log/browser-log.ts'
import type { Confidence } from '../../log/journal.ts'
import { askedOf, gradeAnswer, keyOf } from '../../quiz/grading.ts'
import { pose } from '../../quiz/instantiate.ts'
import type { PosedQuestion } from '../../quiz/question.ts'
import { Feedback } from '../../quiz/solution.tsx'
import { placeOfQuestion } from '../../reader/chapter/book.ts'
import { loadQuestions } from '../../reader/chapter/question-files.ts'
import { dayOf, type Queue, startOfDay } from '../../review/queue.ts'
import { SessionKeys, useKeysSwitch } from '../session-keys.tsx'
import { useAnswerKeys } from '../use-answer-keys.ts'
import { ReviewPrediction } from './review-prediction.tsx'
import { ReviewSettings } from './review-settings.tsx'
import { review, useQueue, useToday } from './review-store.ts'

/** What is on the screen. */
interface Shown {
  readonly id: string
  /** Null for a prediction, which its lab asks. */
  readonly question: PosedQuestion | null
  readonly seed: number
  readonly given: Given | null
  /** The answer in the log, once there is one. */
  readonly entryId: string | null
}

export function ReviewPage() {
  const isReady = useStore(review, (state) => state.isReady)
  if (!isReady) return <p role="status">Reading your answers …</p>
  return (
    <>
      <Session />
      <ReviewSettings />
    </>
  )
}

function Session() {
  const [today, renew] = useToday()
  const queue = useQueue(today)
  const [shown, setShown] = useState<Shown | null>(null)
  const [confidence, setConfidence] = useState<Confidence>('fairly sure')
  const [done, setDone] = useState(0)
  const [lastEntry, setLastEntry] = useState<{ id: string; entryId: string } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const keys = useRef<AnswerKeys>(null)
  const top = useRef<HTMLElement>(null)

  /** The question that is on its way to the screen; a later wish replaces it. */
  const coming = useRef<string | null>(null)
  async function show(id: string) {
    coming.current = id
    const tries = review.getState().recalls.get(id)?.length ?? 0
    const seed = tries + 1
    try {
      const question = await questionOf(id)
      if (coming.current !== id) return
      setProblem(null)
      setShown({ id, question: question && pose(question, seed), seed, given: null, entryId: null })
    } catch {
      if (coming.current !== id) return
      setProblem('The question could not be loaded. Check the connection, then try again.')
    }
    coming.current = null
  }

  const next = queue.due.find((id) => id !== shown?.id) ?? queue.due[0]
  // The first question, and the next one when this was set aside or answered in another tab.
  const isStale = shown !== null && shown.given === null && !queue.due.includes(shown.id)
  useEffect(() => {
    if (coming.current !== null || problem !== null) return
    if ((shown === null || isStale) && next !== undefined) void show(next)
    else if (isStale) setShown(null)
  })
  // What comes next is there when it is asked for.
  useEffect(() => {
    if (next !== undefined) questionOf(next).catch(() => {}) // told when it is its turn
  }, [next])

  function goOn() {
    renew()
    setShown(null)
    top.current?.focus({ preventScroll: true })
  }

  function answered({ given, confidence: sure, durationMs }: Answered) {
    if (!shown?.question) return
    const { correct, partly } = gradeAnswer(shown.question, given as never)
    const entry = log.record({
      kind: 'answer',
      questionId: shown.id,
      given,
      correct,
      ...(partly ? { partly } : {}),
      seed: shown.seed,
      confidence: sure,
      durationMs,
      place: 'review',
    })
    setConfidence(sure)
    setDone(done + 1)
    setLastEntry({ id: shown.id, entryId: entry.id })
    setShown({ ...shown, given, entryId: entry.id })
  }

  function undo() {
    if (!lastEntry) return
    log.record({ kind: 'undo', entryId: lastEntry.entryId })
    setLastEntry(null)
    setDone(Math.max(0, done - 1))
    renew()
    void show(lastEntry.id)
  }

  function setAside(forGood: boolean) {
    if (!shown) return
    log.record({
      kind: 'set-aside',
      questionId: shown.id,
      until: forGood ? null : startOfDay(dayOf(today.now, today) + 1, today),
    })
    goOn()
  }

  const isAsking = shown !== null && shown.given === null
  const [hasKeys, switchKeys] = useKeysSwitch()
  useAnswerKeys(keys, shown?.given != null ? goOn : null, hasKeys, {
    z: undo,
    ...(isAsking ? { b: () => setAside(false) } : {}),
  })

  const left = queue.due.length
  const place = shown && placeOfQuestion(shown.id)
  return (
    <section className="session" aria-label="Today’s questions" ref={top} tabIndex={-1}>
      <p className="session-count" role="status">
        {left === 0 && shown?.given == null
          ? ''
          : `${left} to go today${queue.fresh > 0 ? `, ${queue.fresh} of them new` : ''}; ${done} done.`}
      </p>
      {problem !== null && (
        <p role="alert">
          {problem}{' '}
          <button type="button" onClick={() => next !== undefined && void show(next)}>
            Try again
          </button>
        </p>
      )}
      {shown && place ? (
        <section className="question" aria-label="Question">
          <p className="session-place">
            Chapter {place.chapter.number}: {place.section.title}
          </p>
          {shown.question ? (
            <AnswerForm
              key={`${shown.id} ${shown.seed}`}
              asked={askedOf(shown.question)}
              id="asked"
              given={shown.given}
              confidence={confidence}
              live
              marks={keyOf(shown.question)}
              keys={keys}
              isQuick
              onAnswered={answered}
            />
          ) : (
            <ReviewPrediction
              key={`${shown.id} ${shown.seed}`}
              id={shown.id}
              seed={shown.seed}
              keys={keys}
              onGraded={(entryId) => {
                setDone(done + 1)
                setLastEntry(null)
                setShown({ ...shown, given: '', entryId })
              }}
            />
          )}
          <div role="status">
            {shown.given !== null && shown.question && (
              <Feedback
                question={shown.question}
                given={shown.given}
                chapterHref={place.href.split('#')[0]!}
              />
            )}
          </div>
          <p className="session-buttons">
            {shown.given !== null ? (
              <>
                <button type="button" className="primary" onClick={goOn}>
                  Next
                </button>
                <a href={place.href}>Read the section again</a>
              </>
            ) : (
              <>
                <button type="button" onClick={() => setAside(false)}>
                  Not today
                </button>
                <button type="button" onClick={() => setAside(true)}>
                  Never again
                </button>
              </>
            )}
            {lastEntry && (
              <button type="button" onClick={undo}>
                Take the last answer back
              </button>
            )}
          </p>
        </section>
      ) : (
        left === 0 && <Finished queue={queue} done={done} undo={lastEntry ? undo : null} />
      )}
      <SessionKeys isOn={hasKeys} onSwitch={switchKeys}>
        Keys: <kbd>1</kbd> to <kbd>9</kbd> choose or answer; <kbd>g</kbd> <kbd>u</kbd> <kbd>f</kbd>{' '}
        <kbd>c</kbd> guessing, unsure, fairly sure, certain; <kbd>Enter</kbd> checks, then goes on;{' '}
        <kbd>b</kbd> not today; <kbd>z</kbd> takes the last answer back.
      </SessionKeys>
    </section>
  )
}

interface FinishedProps {
  readonly queue: Queue
  readonly done: number
  readonly undo: (() => void) | null
}

function Finished({ queue, done, undo }: FinishedProps) {
  const { choices, schedules } = useStore(review)
  const minutes = queue.later && Math.max(1, Math.ceil((queue.later.at - Date.now()) / 60_000))
  const isEmpty = schedules.size === 0 && choices.chapters.size === 0
  return (
    <div className="notice">
      {isEmpty ? (
        <p>
          Nothing is in your review yet. A question comes here once you have answered it in its
          chapter; or choose chapters below, and all their questions come, a few new ones a day.
        </p>
      ) : (
        <p>
          {done > 0 ? `Done for now: ${done} answered.` : 'Nothing is due just now.'}
          {queue.later &&
            ` ${queue.later.count === 1 ? 'One question comes' : `${queue.later.count} questions come`} back today, the first in ${minutes} minute${minutes === 1 ? '' : 's'}.`}
          {queue.waiting > 0 && ` ${queue.waiting} new ones wait for the coming days.`}
        </p>
      )}
      {undo && (
        <button type="button" onClick={undo}>
          Take the last answer back
        </button>
      )}
    </div>
  )
}

/** The question with this id; null for a prediction. */
async function questionOf(id: string) {
  if (id.includes('/')) return null
  const place = placeOfQuestion(id)
  const questions = place ? await loadQuestions(place.chapter.slug) : []
  const question = questions.find((each) => each.id === id)
  if (!question) throw new RangeError(`the question ${id} is missing`)
  return question
}
