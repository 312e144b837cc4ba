/** What the reader chooses for the review: chapters, pace, a day to be ready, what is set aside. */

import { useState } from 'react'
import { useStore } from 'zustand'
import { number } from '../../lab-kit/definition/params.ts'
import { TypedNumber } from '../../lab-kit/page/typed-number.tsx'
import { log } from '../../log/browser-log.ts'
import { SETTING_RANGES } from '../../log/settings.ts'
import { placeOfQuestion } from '../../reader/chapter/book.ts'
import { ChapterChoice } from '../chapter-choice.tsx'
import { review } from './review-store.ts'

export function ReviewSettings() {
  const { choices } = useStore(review)
  const { settings, setAside } = choices
  const aside = [...setAside].filter(([, until]) => until === null || until > Date.now())
  return (
    <section className="review-settings" aria-labelledby="review-settings">
      <h2 id="review-settings">What comes, and how much</h2>
      <fieldset>
        <legend>Chapters in your review</legend>
        <p className="field-hint">
          All questions of these chapters come, in the order of the book. Questions that you have
          answered in a chapter come in any case.
        </p>
        <ChapterChoice
          isChosen={(chapter) => choices.chapters.has(chapter)}
          onChoose={(chapter, inReview) => log.record({ kind: 'chapter', chapter, inReview })}
        />
      </fieldset>
      <div className="setting-row">
        <NumberSetting
          name="newPerDay"
          label="New questions a day"
          help="Questions that you have never answered."
          value={settings.newPerDay}
          times={1}
          unit=""
        />
        <NumberSetting
          name="retention"
          label="Wanted share of right answers"
          help="Higher means more reviews: at 95 % a question comes about two and a half times as often as at 90 %."
          value={settings.retention}
          times={100}
          unit="%"
        />
        <p className="setting">
          <label htmlFor="target-day">I want to be ready on</label>
          <TargetDay value={settings.targetDay} />
          <span className="field-hint">
            An interview, say. Everything then comes once more in the days before, and new questions
            fast enough to have met all of them. Empty for none.
          </span>
        </p>
      </div>
      {aside.length > 0 && (
        <details>
          <summary>Set aside: {aside.length}</summary>
          <ul>
            {aside.map(([id, until]) => (
              <li key={id}>
                {placeOfQuestion(id)?.section.title ?? 'A question that is no longer asked'} (
                <code>{id}</code>, {until === null ? 'for good' : 'until tomorrow'}){' '}
                <button
                  type="button"
                  onClick={() => log.record({ kind: 'set-aside', questionId: id, until: 0 })}
                >
                  Bring back
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

interface NumberSettingProps {
  readonly name: keyof typeof SETTING_RANGES
  readonly label: string
  readonly help: string
  readonly value: number
  /** The value is shown times this. */
  readonly times: number
  readonly unit: string
}

function NumberSetting({ name, label, help, value, times, unit }: NumberSettingProps) {
  const { min, max, step, first } = SETTING_RANGES[name]
  const shown = (of: number) => Math.round(of * times)
  return (
    <p className="setting">
      <label htmlFor={`setting-${name}`}>{label}</label>
      <span>
        <TypedNumber
          id={`setting-${name}`}
          name={label}
          field={number({
            ...{ label, help, unit, default: shown(first) },
            ...{ min: shown(min), max: shown(max), step: shown(step) },
          })}
          value={shown(value)}
          onChange={(typed) => {
            if (typed !== shown(value)) log.record({ kind: 'setting', name, value: typed / times })
          }}
        />{' '}
        {unit}
      </span>
      <span className="field-hint">{help}</span>
    </p>
  )
}

/** Years ahead that a target day may lie. */
const MOST_YEARS = 20

/**
 * A day, typed or picked. The field is left alone while somebody types in it: a date that is half typed
 * is none, and “0202” is a year on the way to 2026.
 */
function TargetDay({ value }: { readonly value: number | null }) {
  const [problem, setProblem] = useState<string | null>(null)
  const today = dateOf(Date.now())
  const last = `${Number(today.slice(0, 4)) + MOST_YEARS}-12-31`
  const isUsable = (typed: string) => typed >= today && typed <= last
  const keep = (typed: string) => {
    const next = typed === '' ? null : noonOf(typed)
    if (next !== value) log.record({ kind: 'setting', name: 'targetDay', value: next })
  }
  return (
    <>
      <input
        id="target-day"
        type="date"
        min={today}
        max={last}
        defaultValue={value === null ? '' : dateOf(value)}
        aria-invalid={problem !== null}
        onChange={({ target }) => {
          if (!isUsable(target.value)) return
          setProblem(null)
          keep(target.value)
        }}
        onBlur={({ target }) => {
          const typed = target.value
          if (typed === '' && !target.validity.badInput) keep('')
          const isKept = value !== null && typed === dateOf(value)
          const isWrong = typed === '' ? target.validity.badInput : !isKept && !isUsable(typed)
          setProblem(
            isWrong
              ? `Type a whole day from today on, up to the end of ${last.slice(0, 4)}.`
              : null,
          )
        }}
      />
      {problem !== null && (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
    </>
  )
}

/** As a date field wants it, on the reader’s calendar. */
function dateOf(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

function noonOf(date: string): number {
  return new Date(`${date}T12:00`).getTime()
}
