/** One question in the text: answer, check, and the reason at once. */

import { useState } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { strictNumber } from '../lab-kit/params.ts'
import type { Progress } from '../review/progress-store.ts'
import { gradeAnswer, optionsOf, type Question } from './question.ts'

interface Props {
  readonly question: Question
  /** Its place in the chapter, from 1. */
  readonly number: number
  readonly progress: StoreApi<Pick<Progress, 'answers' | 'recordAnswer'>>
  /** Address of the lab that shows the answer. */
  readonly labHref: string | null
  readonly live: boolean
}

export function QuestionCard({ question, number, progress, labHref, live }: Props) {
  const { answers, recordAnswer } = useStore(progress)
  const last = answers.findLast((answer) => answer.questionId === question.id)
  const [again, setAgain] = useState(false)
  const [draft, setDraft] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const answered = last !== undefined && !again
  const id = question.id.replace('.', '-')

  function check() {
    const given = question.kind === 'choice' ? draft : strictNumber(draft)
    if (given === '' || Number.isNaN(given)) {
      setProblem(
        question.kind === 'choice'
          ? 'Choose an answer first.'
          : 'Type a number first, with a point for decimals.',
      )
      return
    }
    setProblem(null)
    setAgain(false)
    recordAnswer({
      questionId: question.id,
      given,
      correct: gradeAnswer(question, given).correct,
    })
  }

  return (
    <section id={id} className="question" aria-label={`Question ${number}`}>
      <p id={`${id}-prompt`} className="question-prompt">
        <Words text={question.prompt} />
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          check()
        }}
      >
        <fieldset className="options" disabled={!live || answered} aria-labelledby={`${id}-prompt`}>
          {question.kind === 'choice' ? (
            optionsOf(question).map((option) => {
              const chosen = answered ? last.given === option : draft === option
              const right = answered && option === question.answer
              return (
                <label
                  key={option}
                  className={right ? 'right' : answered && chosen ? 'wrong' : undefined}
                >
                  <input
                    type="radio"
                    name={id}
                    value={option}
                    checked={chosen}
                    onChange={() => setDraft(option)}
                  />
                  <span>
                    <Words text={option} />
                    {right && <em className="tag"> right</em>}
                    {answered && chosen && !right && <em className="tag"> your answer</em>}
                  </span>
                </label>
              )
            })
          ) : (
            <p className="number-answer">
              <label htmlFor={`${id}-number`}>Your answer</label>
              <input
                id={`${id}-number`}
                type="text"
                inputMode="decimal"
                autoComplete="off"
                value={answered ? String(last.given) : draft}
                onChange={(event) => setDraft(event.target.value)}
              />
              {question.unit !== '' && <span className="unit">{question.unit}</span>}
            </p>
          )}
        </fieldset>
        {!answered && (
          <button type="submit" className="primary" disabled={!live}>
            Check
          </button>
        )}
      </form>
      {problem !== null && <p role="alert">{problem}</p>}
      <div role="status">
        {answered && <Feedback question={question} given={last.given} labHref={labHref} />}
      </div>
      {answered && (
        <button
          type="button"
          onClick={() => {
            setDraft('')
            setAgain(true)
          }}
        >
          Try again
        </button>
      )}
      <noscript>
        <details>
          <summary>Answer</summary>
          <p>
            <strong>
              {question.kind === 'choice'
                ? question.answer
                : `${question.answer} ${question.unit}`.trim()}
            </strong>
          </p>
          <p>
            <Words text={question.explanation} />
          </p>
        </details>
      </noscript>
    </section>
  )
}

interface FeedbackProps {
  readonly question: Question
  readonly given: string | number
  readonly labHref: string | null
}

function Feedback({ question, given, labHref }: FeedbackProps) {
  const { correct, feedback } = gradeAnswer(question, given)
  return (
    <>
      <p>
        <strong>{correct ? 'Right.' : 'Not quite.'}</strong>{' '}
        {question.kind === 'number' && !correct && (
          <>
            The answer is {question.answer}
            {question.unit === '' ? '' : ` ${question.unit}`}.{' '}
          </>
        )}
        <Words text={feedback} />
      </p>
      {labHref !== null && (
        <p>
          <a href={labHref}>See it in the lab</a>
        </p>
      )}
    </>
  )
}

/** Plain text in which `backticks` mark code. */
function Words({ text }: { readonly text: string }) {
  return text.split('`').map((part, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
    i % 2 === 1 ? <code key={i}>{part}</code> : part,
  )
}
