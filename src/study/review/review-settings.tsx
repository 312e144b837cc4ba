/** What the reader chooses for the review: chapters, pace, a day to be ready, what is set aside. */

import { useStore } from 'zustand'
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
          <input
            id="target-day"
            type="date"
            value={settings.targetDay === null ? '' : dateOf(settings.targetDay)}
            onChange={(event) =>
              log.record({
                kind: 'setting',
                name: 'targetDay',
                value: event.target.value === '' ? null : noonOf(event.target.value),
              })
            }
          />
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
  const { min, max, step } = SETTING_RANGES[name]
  return (
    <p className="setting">
      <label htmlFor={`setting-${name}`}>{label}</label>
      <span>
        <input
          id={`setting-${name}`}
          type="number"
          min={Math.round(min * times)}
          max={Math.round(max * times)}
          step={step * times}
          defaultValue={Math.round(value * times)}
          key={value}
          onBlur={(event) => {
            const typed = event.target.valueAsNumber / times
            if (Number.isNaN(typed) || typed === value) return
            log.record({ kind: 'setting', name, value: Math.min(max, Math.max(min, typed)) })
          }}
        />{' '}
        {unit}
      </span>
      <span className="field-hint">{help}</span>
    </p>
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
