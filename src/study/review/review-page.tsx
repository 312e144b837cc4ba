/** The daily review: one question after the other, by keys or by touch. */

import { type Ref, useRef } from 'react'
import { useStore } from 'zustand'
import { AnswerForm, type AnswerKeys } from '../../asking/answer-form.tsx'
import { useAnswerKeys } from '../../asking/use-answer-keys.ts'
import { askedOf, marksOf } from '../../quiz/grading.ts'
import { Verdict } from '../../quiz/verdict.tsx'
import { placeOfQuestion } from '../../reader/chapter/book.ts'
import type { Queue } from '../../review/queue.ts'
import { ProgressCells } from '../progress-cells.tsx'
import { SessionKeys, useKeysSwitch } from '../session-keys.tsx'
import { ReviewPrediction } from './review-prediction.tsx'
import { ReviewSettings } from './review-settings.tsx'
import { review } from './review-store.ts'
import { SessionResult } from './session-result.tsx'
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
  const { queue, shown, results, problem, undo } = session
  const [hasKeys, switchKeys] = useKeysSwitch()
  useAnswerKeys(keys, {
    onNext: shown?.given != null ? session.goOn : null,
    isOn: hasKeys,
    own: {
      ...(undo ? { z: undo } : {}),
      ...(shown?.given === null ? { b: () => session.setAside(false) } : {}),
    },
  })
  const left = queue.due.length
  // The answered one that is still shown is no longer due, or comes back later.
  const count = results.length + left - (shown?.given != null && isDue(queue, shown.id) ? 1 : 0)
  return (
    <section className="session" aria-label="Today’s questions" ref={top} tabIndex={-1}>
      {count > 0 && (left > 0 || shown !== null) && (
        <ProgressCells
          done={results.map(({ correct }) => correct)}
          count={count}
          isShown={shown?.given != null}
        />
      )}
      <p className="session-count" role="status">
        {left === 0 && shown?.given == null
          ? ''
          : `${left} to go today${queue.fresh > 0 ? `, ${queue.fresh} of them new` : ''}; ${results.length} done.`}
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
        left === 0 && <Finished session={session} />
      )}
      <SessionKeys isOn={hasKeys} onSwitch={switchKeys}>
        Keys: <kbd>1</kbd> to <kbd>9</kbd> choose; <kbd>g</kbd> <kbd>u</kbd> <kbd>f</kbd>{' '}
        <kbd>c</kbd> commit the answer as guessing, unsure, fairly sure, certain; <kbd>Enter</kbd>{' '}
        goes on; <kbd>b</kbd> not today; <kbd>z</kbd> takes the last answer back.
      </SessionKeys>
    </section>
  )
}

const isDue = ({ due }: Queue, id: string) => due.includes(id)

interface ShownProps {
  readonly session: ReturnType<typeof useSession>
  readonly shown: Shown
  readonly keys: Ref<AnswerKeys>
}

/** A question or a prediction, what is said of the answer, and the ways on. */
function ShownQuestion({ session, shown, keys }: ShownProps) {
  const { question, given } = shown
  const place = placeOfQuestion(shown.id)!
  const waysOn = (
    <>
      <a href={place.href}>Read the section again</a>
      {session.undo && <UndoButton undo={session.undo} />}
      <button type="button" className="next" onClick={session.goOn}>
        Next
      </button>
    </>
  )
  return (
    <section className="question" aria-label="Question">
      <p className="session-place">
        Chapter {place.chapter.number}: {place.section.title}
      </p>
      {question ? (
        <>
          <AnswerForm
            key={`${shown.id} ${shown.seed}`}
            asked={askedOf(question)}
            id="asked"
            given={given}
            live
            marks={given === null ? null : marksOf(question, given)}
            keys={keys}
            onAnswered={session.answered}
          />
          <Verdict
            question={question}
            given={given}
            confidence={shown.confidence}
            chapterHref={place.href.split('#')[0]!}
          >
            {waysOn}
          </Verdict>
        </>
      ) : (
        <ReviewPrediction
          key={`${shown.id} ${shown.seed}`}
          id={shown.id}
          seed={shown.seed}
          keys={keys}
          onGraded={session.graded}
        >
          {waysOn}
        </ReviewPrediction>
      )}
      {given === null && (
        <p className="session-buttons">
          <button type="button" onClick={() => session.setAside(false)}>
            Not today
          </button>
          <button type="button" onClick={() => session.setAside(true)}>
            Never again
          </button>
          {session.undo && <UndoButton undo={session.undo} />}
        </p>
      )}
    </section>
  )
}

function UndoButton({ undo }: { readonly undo: () => void }) {
  return (
    <button type="button" className="plain-link" onClick={undo}>
      Take the last answer back
    </button>
  )
}

/** New questions that are asked for at once. */
const MORE = 10

function Finished({ session }: Pick<ShownProps, 'session'>) {
  const { queue, results, undo } = session
  const { choices, schedules } = useStore(review)
  const minutes = queue.later && Math.max(1, Math.ceil((queue.later.at - Date.now()) / 60_000))
  const isEmpty = schedules.size === 0 && choices.chapters.size === 0
  const more = Math.min(MORE, queue.waiting)
  return (
    <div>
      {results.length > 0 && <SessionResult results={results} />}
      <div className="notice">
        {isEmpty ? (
          <p>
            Nothing is in your review yet. A question comes here once you have answered it in its
            chapter; or choose chapters below, and all their questions come, a few new ones a day.
          </p>
        ) : (
          <p>
            {results.length > 0 ? 'Done for now.' : 'Nothing is due just now.'}
            {queue.later &&
              ` ${queue.later.count === 1 ? 'One question comes' : `${queue.later.count} questions come`} back today, the first in ${minutes} minute${minutes === 1 ? '' : 's'}.`}
            {queue.waiting > 0 && ` ${queue.waiting} new ones wait for the coming days.`}
          </p>
        )}
      </div>
      {(more > 0 || undo) && (
        <p className="session-buttons">
          {more > 0 && (
            <button type="button" className="primary" onClick={() => session.more(more)}>
              {more === 1 ? 'One more, a new one' : `${more} more, new ones`}
            </button>
          )}
          {undo && <UndoButton undo={undo} />}
        </p>
      )}
    </div>
  )
}
