/** The questions of a section as one card: one at a time, those that were answered folded to a line. */

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { RULES } from '../asking/kinds/rules.ts'
import { Words } from '../asking/rich-text-view.tsx'
import type { LogState } from '../log/answer-log.ts'
import type { AnswerEntry, NewEntry } from '../log/entries.ts'
import { pose } from './instantiate.ts'
import type { Question } from './question.ts'
import { QuestionCard } from './question-card.tsx'

export interface QuestionLog {
  readonly store: StoreApi<Pick<LogState, 'answers'>>
  readonly record: (entry: NewEntry) => void
}

interface Props {
  /** Of the section. */
  readonly title: string
  readonly questions: readonly Question[]
  readonly log: QuestionLog
  readonly live: boolean
}

/** The element that a link to a question leads to. */
const anchorOf = ({ id }: Question) => id.replace('.', '-')

export function SectionQuestions({ title, questions, log, live }: Props) {
  const answers = useStore(log.store, (state) => state.answers)
  const lasts = questions.map((question) => lastShown(question, answers.get(question.id)))
  const firstOpen = questions.find((_, i) => lasts[i] === undefined)
  /** Id of the question that the reader went to, null for none; undefined until they go anywhere. */
  const [wanted, setWanted] = useState<string | null | undefined>(undefined)
  const current = wanted === undefined ? (firstOpen?.id ?? null) : wanted
  const card = useRef<HTMLElement>(null)

  useEffect(() => {
    const follow = () => {
      const linked = questions.find((each) => `#${anchorOf(each)}` === window.location.hash)
      if (linked) setWanted(linked.id)
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [questions])

  // The question that is gone to takes the focus, or the card where all are folded.
  const isGoing = useRef(false)
  useLayoutEffect(() => {
    if (!isGoing.current) return
    isGoing.current = false
    ;(card.current?.querySelector<HTMLElement>('.question') ?? card.current)?.focus()
  })
  function goTo(id: string | null) {
    isGoing.current = true
    setWanted(id)
  }

  const at = questions.findIndex(({ id }) => id === current)
  /** The next that is open, those before it last. */
  const next = [...questions.keys()]
    .map((i) => (at + 1 + i) % questions.length)
    .find((i) => i !== at && lasts[i] === undefined)
  const count = questions.length
  const answered = lasts.filter((last) => last !== undefined).length
  const nameOf = (i: number) => `Question ${i + 1} of ${count}`

  return (
    <section
      className="questions"
      aria-label={`${count === 1 ? 'Question' : 'Questions'} on ${title}`}
      tabIndex={-1}
      ref={card}
    >
      <div className="questions-live">
        <div className="questions-head">
          <p>
            {count === 1 ? 'Question' : 'Questions'} on <b>{title}</b>
          </p>
          <p className="questions-count">
            {answered === count
              ? count === 1
                ? 'answered'
                : `all ${count} answered`
              : `${(at < 0 ? answered : at) + 1} of ${count}`}
          </p>
          <ol className="dots">
            {questions.map((question, i) => (
              <li key={question.id} id={anchorOf(question)}>
                <button
                  type="button"
                  aria-label={`${nameOf(i)}, ${stateInWords(lasts[i])}`}
                  aria-current={question.id === current ? 'step' : undefined}
                  aria-disabled={!live}
                  onClick={() => live && goTo(question.id)}
                >
                  <span className={`dot ${dotOf(lasts[i])}`} />
                </button>
              </li>
            ))}
          </ol>
        </div>
        {questions.map((question, i) =>
          question.id === current ? (
            // biome-ignore lint/a11y/noStaticElementInteractions: it only notes that the reader is at work here
            <div key={question.id} onFocus={() => setWanted(question.id)}>
              <QuestionCard
                question={question}
                name={`${nameOf(i)} on ${title}`}
                tries={answers.get(question.id)?.length ?? 0}
                last={lasts[i]}
                record={log.record}
                live={live}
                onNext={() => goTo(next === undefined ? null : questions[next]!.id)}
                isLast={next === undefined}
              />
            </div>
          ) : (
            lasts[i] && (
              <button
                key={question.id}
                type="button"
                className="folded"
                onClick={() => goTo(question.id)}
              >
                <span className={`dot ${dotOf(lasts[i])}`} />
                <span className="folded-prompt">
                  <Words text={pose(question, lasts[i].seed).prompt} html={question.html} />
                </span>
                <span className="folded-result">{resultInWords(lasts[i])}</span>
              </button>
            )
          ),
        )}
      </div>
    </section>
  )
}

/** The last answer, unless the question has become one of another kind since. */
function lastShown(
  { kind }: Question,
  tries: readonly AnswerEntry[] | undefined,
): AnswerEntry | undefined {
  const last = tries?.at(-1)
  return last && RULES[kind].show(last.given) !== null ? last : undefined
}

const dotOf = (last: AnswerEntry | undefined) =>
  last === undefined ? '' : last.correct ? 'full' : 'half'

const stateInWords = (last: AnswerEntry | undefined) =>
  last === undefined ? 'open' : last.correct ? 'right' : 'not yet right'

const resultInWords = (last: AnswerEntry) =>
  [stateInWords(last), last.confidence].filter(Boolean).join(', ')
