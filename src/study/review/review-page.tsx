/** The daily review: one question after the other, by keys or by touch. */

import { type Ref, useRef } from 'react'
import { useStore } from 'zustand'
import { AnswerForm, type AnswerKeys } from '../../asking/answer-form.tsx'
import { askedOf, keyOf } from '../../quiz/grading.ts'
import { Feedback } from '../../quiz/solution.tsx'
import { placeOfQuestion } from '../../reader/chapter/book.ts'
import type { Queue } from '../../review/queue.ts'
import { SessionKeys, useKeysSwitch } from '../session-keys.tsx'
import { useAnswerKeys } from '../use-answer-keys.ts'
import { ReviewPrediction } from './review-prediction.tsx'
import { ReviewSettings } from './review-settings.tsx'
import { review } from './review-store.ts'
import { type Shown, useSession } from './use-session.ts'

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
  const keys = useRef<AnswerKeys>(null)
  const top = useRef<HTMLElement>(null)
  const session = useSession(() => top.current?.focus({ preventScroll: true }))
  const { queue, shown, done, problem, undo } = session
  const [hasKeys, switchKeys] = useKeysSwitch()
  useAnswerKeys(keys, shown?.given != null ? session.goOn : null, hasKeys, {
    ...(undo ? { z: undo } : {}),
    ...(shown?.given === null ? { b: () => session.setAside(false) } : {}),
  })
  const left = queue.due.length
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
          <button type="button" onClick={session.tryAgain}>
            Try again
          </button>
        </p>
      )}
      {shown && placeOfQuestion(shown.id) ? (
        <ShownQuestion session={session} shown={shown} keys={keys} />
      ) : (
        left === 0 && <Finished queue={queue} done={done} undo={undo} />
      )}
      <SessionKeys isOn={hasKeys} onSwitch={switchKeys}>
        Keys: <kbd>1</kbd> to <kbd>9</kbd> choose or answer; <kbd>g</kbd> <kbd>u</kbd> <kbd>f</kbd>{' '}
        <kbd>c</kbd> guessing, unsure, fairly sure, certain; <kbd>Enter</kbd> checks, then goes on;{' '}
        <kbd>b</kbd> not today; <kbd>z</kbd> takes the last answer back.
      </SessionKeys>
    </section>
  )
}

interface ShownProps {
  readonly session: ReturnType<typeof useSession>
  readonly shown: Shown
  readonly keys: Ref<AnswerKeys>
}

/** A question or a prediction, what is said of the answer, and the ways on. */
function ShownQuestion({ session, shown, keys }: ShownProps) {
  const { question, given } = shown
  const place = placeOfQuestion(shown.id)!
  return (
    <section className="question" aria-label="Question">
      <p className="session-place">
        Chapter {place.chapter.number}: {place.section.title}
      </p>
      {question ? (
        <AnswerForm
          key={`${shown.id} ${shown.seed}`}
          asked={askedOf(question)}
          id="asked"
          given={given}
          confidence={session.confidence}
          live
          marks={keyOf(question)}
          keys={keys}
          isQuick
          onAnswered={session.answered}
        />
      ) : (
        <ReviewPrediction
          key={`${shown.id} ${shown.seed}`}
          id={shown.id}
          seed={shown.seed}
          keys={keys}
          onGraded={session.graded}
        />
      )}
      <div role="status">
        {given !== null && question && (
          <Feedback question={question} given={given} chapterHref={place.href.split('#')[0]!} />
        )}
      </div>
      <p className="session-buttons">
        {given !== null ? (
          <>
            <button type="button" className="primary" onClick={session.goOn}>
              Next
            </button>
            <a href={place.href}>Read the section again</a>
          </>
        ) : (
          <>
            <button type="button" onClick={() => session.setAside(false)}>
              Not today
            </button>
            <button type="button" onClick={() => session.setAside(true)}>
              Never again
            </button>
          </>
        )}
        {session.undo && (
          <button type="button" onClick={session.undo}>
            Take the last answer back
          </button>
        )}
      </p>
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
