/** Where the reader stands: what is due, what is known, how well they judge themselves. */

import { type ComponentType, type ReactNode, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { Chart } from '../../lab-kit/chart.tsx'
import { formatNumber, formatPercent } from '../../lab-kit/format.ts'
import {
  brierScore,
  calibrationOf,
  forecastOf,
  predictionsOf,
  retentionOf,
  strengthOf,
  timeSpentOf,
} from '../../review/insight.ts'
import type { Today } from '../../review/queue.ts'
import { chapters, hrefOfChapter, listedQuestions, topSectionOf } from '../book.ts'
import { log } from '../log.ts'
import type { ListedChapter } from '../sections.ts'
import { review, useQueue, useToday } from './review-store.ts'

const FORECAST_DAYS = 30
const SPENT_DAYS = 30

export function Standing() {
  const { isReady, schedules } = useStore(review)
  const [today] = useToday()
  if (!isReady) return <p role="status">Reading your answers …</p>
  if (schedules.size === 0) {
    return (
      <p className="notice">
        Nothing is here yet. Answer questions in a chapter, and this page shows what is due, how
        much you still know, how well you judge your own answers, and where the time went. It is
        computed in this browser, from answers that never leave it.
      </p>
    )
  }
  return <InTurn parts={PARTS} today={today} />
}

const PARTS = [Due, Kept, Confidence, Strength, PredictionsMade, TimeSpent]

interface InTurnProps {
  readonly parts: ReadonlyArray<ComponentType<{ today: Today }>>
  readonly today: Today
}

/** One part after the other, so that a long log never holds up the reader’s hand. */
function InTurn({ parts, today }: InTurnProps) {
  const [shown, setShown] = useState(1)
  useEffect(() => {
    if (shown >= parts.length) return
    const timer = setTimeout(() => setShown(shown + 1))
    return () => clearTimeout(timer)
  }, [shown, parts.length])
  return parts.slice(0, shown).map((Part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts never move
    <Part key={i} today={today} />
  ))
}

function Due({ today }: { readonly today: Today }) {
  const { schedules, choices } = useStore(review)
  const queue = useQueue(today)
  const forecast = useMemo(
    () => forecastOf(listedQuestions, schedules, choices, today, FORECAST_DAYS),
    [schedules, choices, today],
  )
  return (
    <Part id="due" title="What is due">
      <p>
        <strong>{queue.due.length}</strong> to answer today, {queue.fresh} of them new
        {queue.waiting > 0 && `; ${queue.waiting} new ones wait for later days`}.{' '}
        <a href={`${import.meta.env.BASE_URL}study/review/`}>Review now</a>
      </p>
      <Chart
        spec={{
          title: 'Reviews due on each of the next 30 days',
          x: { label: 'Days from today' },
          y: { label: 'Questions' },
          categories: forecast.map((_, i) => String(i)),
          series: [{ kind: 'bars', name: 'Due', colour: 'estimate', points: pointsOf(forecast) }],
        }}
      />
      <p className="explained">
        Each answered question counts on the day on which its chance of being recalled falls to the
        share that you want. What is overdue counts for today. Questions that you answer in between
        move on, and new ones are not in it.
      </p>
      <AsTable
        columns={['Day', 'Due']}
        rows={forecast.map((count, i) => [i === 0 ? 'today' : `in ${i} days`, count])}
      />
    </Part>
  )
}

function Kept() {
  const { schedules, choices } = useStore(review)
  const retention = retentionOf(schedules.values())
  return (
    <Part id="kept" title="How much stays">
      {retention === null ? (
        <p>
          This needs an answer to something that you had learnt a day or more before. It will show
          how many of those go right, beside what the schedule expected.
        </p>
      ) : (
        <>
          <p>
            <strong>{formatPercent(retention.measured)}</strong> of {retention.reviews} reviews went
            right; the schedule expected {formatPercent(retention.predicted)}. You want{' '}
            {formatPercent(choices.settings.retention)}.
          </p>
          <p className="explained">
            Counted are answers to questions that had been learnt before. Expected is the mean of
            the chances that FSRS gave each of them at that moment. With {retention.reviews}{' '}
            reviews, the measured share is uncertain by about{' '}
            {formatPercent(
              2 * Math.sqrt((retention.predicted * (1 - retention.predicted)) / retention.reviews),
              2,
            )}{' '}
            either way (two standard errors). You may fall below what you want by coming late.
          </p>
        </>
      )}
    </Part>
  )
}

function Confidence() {
  const { answers, labEntries } = useStore(log.store)
  const byChapter = useMemo(
    () =>
      chapters.map((chapter) => ({
        chapter,
        judged: chapter.questions.flatMap(({ id }) => answers.get(id) ?? []),
      })),
    [answers],
  )
  const [chosen, setChosen] = useState<number | null>(null)
  const all = [...byChapter.flatMap(({ judged }) => judged), ...predictionsOf(labEntries)]
  const shown = byChapter.find(({ chapter }) => chapter.number === chosen)?.judged ?? all
  const levels = calibrationOf(shown)
  const brier = brierScore(shown)
  const met = byChapter.filter(({ judged }) => brierScore(judged) !== null)
  return (
    <Part id="confidence" title="How well you judge yourself">
      {brier === null ? (
        <p>This needs answers that you said how sure you were of.</p>
      ) : (
        <>
          <p>
            <label>
              Answers of{' '}
              <select
                value={chosen ?? ''}
                onChange={(event) =>
                  setChosen(event.target.value === '' ? null : Number(event.target.value))
                }
              >
                <option value="">all chapters and labs</option>
                {met.map(({ chapter }) => (
                  <option key={chapter.number} value={chapter.number}>
                    chapter {chapter.number}: {chapter.title}
                  </option>
                ))}
              </select>
            </label>
          </p>
          <p>
            Your Brier score is <strong>{formatNumber(brier)}</strong>: 0 is perfect, 0.25 is what
            saying “half sure” to everything gets.
          </p>
          <Chart
            spec={{
              title: 'How often each confidence was right',
              x: { label: 'What you said', unit: '%', domain: [40, 100] },
              y: { label: 'Right', unit: '%', domain: [0, 100] },
              series: [
                {
                  kind: 'line',
                  name: 'Well judged',
                  colour: 'truth',
                  dashed: true,
                  points: [
                    { x: 40, y: 40 },
                    { x: 100, y: 100 },
                  ],
                },
                {
                  kind: 'line',
                  name: 'You',
                  colour: 'estimate',
                  points: levels
                    .filter((level) => level.answers > 0)
                    .map((level) => ({
                      x: 100 * level.stated,
                      y: (100 * level.right) / level.answers,
                    })),
                },
              ],
            }}
          />
          <p className="explained">
            Guessing counts as 50 %, unsure as 65 %, fairly sure as 80 %, certain as 95 %. Points
            above the line: you know more than you say. Below it: you are more sure than right. The
            Brier score is the mean of the squared differences between these numbers and what came,
            1 for right and 0 for wrong.
          </p>
          <AsTable
            columns={['Confidence', 'Counts as', 'Answers', 'Right']}
            rows={levels.map(({ confidence, stated, answers: count, right }) => [
              confidence,
              formatPercent(stated),
              count,
              count === 0 ? '–' : formatPercent(right / count),
            ])}
          />
          <AsTable
            columns={['Chapter', 'Answers', 'Right', 'Brier score']}
            rows={byChapter
              .filter(({ judged }) => judged.length > 0)
              .map(({ chapter, judged }) => {
                const score = brierScore(judged)
                return [
                  `${chapter.number}. ${chapter.title}`,
                  judged.length,
                  formatPercent(judged.filter(({ correct }) => correct).length / judged.length),
                  score === null ? '–' : formatNumber(score),
                ]
              })}
          />
        </>
      )}
    </Part>
  )
}

function Strength({ today }: { readonly today: Today }) {
  const { scheduler, schedules } = useStore(review)
  const rows = useMemo(
    () =>
      chapters
        .filter(({ questions }) => questions.length > 0)
        .map((chapter) => ({
          chapter,
          all: strengthOf(scheduler, listed(chapter, chapter.questions), schedules, today.now),
          parts: chapter.sections
            .filter(({ level }) => level === 2)
            .map((section) => {
              const own = chapter.questions.filter(
                (question) => topSectionOf(chapter, question.section)?.id === section.id,
              )
              return {
                section,
                strength: strengthOf(scheduler, listed(chapter, own), schedules, today.now),
              }
            })
            .filter(({ strength }) => strength.questions > 0),
        })),
    [scheduler, schedules, today],
  )
  return (
    <Part id="strength" title="What you know now">
      <Chart
        spec={{
          title: 'Questions that you would answer right now, by chapter',
          x: { label: 'Chapter' },
          y: { label: 'Share', unit: '%', domain: [0, 100] },
          categories: rows.map(({ chapter }) => String(chapter.number)),
          series: [
            {
              kind: 'bars',
              name: 'Known',
              colour: 'estimate',
              points: pointsOf(rows.map(({ all }) => 100 * all.recall)),
            },
          ],
        }}
      />
      <p className="explained">
        The mean chance, by FSRS, that you would answer a question of the chapter right at this
        moment. It falls from day to day. What you have never answered counts as 0.
      </p>
      {rows
        .filter(({ all }) => all.answered > 0)
        .map(({ chapter, all, parts }) => (
          <details key={chapter.number}>
            <summary>
              {chapter.number}. {chapter.title}: {formatPercent(all.recall, 2)}, {all.answered} of{' '}
              {all.questions} met
            </summary>
            <ul>
              {parts.map(({ section, strength }) => (
                <li key={section.id}>
                  <a href={`${hrefOfChapter(chapter)}#${section.id}`}>{section.title}</a>:{' '}
                  {formatPercent(strength.recall, 2)}, {strength.answered} of {strength.questions}{' '}
                  met
                </li>
              ))}
            </ul>
          </details>
        ))}
    </Part>
  )
}

function PredictionsMade() {
  const { labEntries } = useStore(log.store)
  const made = predictionsOf(labEntries)
  const right = made.filter(({ correct }) => correct).length
  const byLab = [...Map.groupBy(made, ({ labId }) => labId)]
  return (
    <Part id="predictions" title="Predictions in the labs">
      {made.length === 0 ? (
        <p>
          None yet. A lab asks “Predict, then run”; what you predict is graded by the run itself.
        </p>
      ) : (
        <>
          <p>
            <strong>{made.length}</strong> made, {right} came true (
            {formatPercent(right / made.length, 2)}
            ). They are in the calibration above, and come back in the review with new draws.
          </p>
          <AsTable
            columns={['Lab', 'Made', 'Came true']}
            rows={byLab.map(([lab, list]) => [
              lab.replaceAll('-', ' '),
              list.length,
              list.filter(({ correct }) => correct).length,
            ])}
          />
        </>
      )}
    </Part>
  )
}

function TimeSpent({ today }: { readonly today: Today }) {
  const { answers } = useStore(log.store)
  const minutes = useMemo(
    () => timeSpentOf(answers, today, SPENT_DAYS).map((spent) => spent / 60_000),
    [answers, today],
  )
  const total = minutes.reduce((sum, each) => sum + each, 0)
  return (
    <Part id="time" title="Time on questions">
      <p>
        <strong>{formatNumber(total, 2)}</strong> minutes in the last {SPENT_DAYS} days.
      </p>
      <Chart
        spec={{
          title: 'Minutes on questions, by day',
          x: { label: 'Days before today' },
          y: { label: 'Minutes' },
          categories: minutes.map((_, i) => String(SPENT_DAYS - 1 - i)),
          series: [
            { kind: 'bars', name: 'Minutes', colour: 'estimate', points: pointsOf(minutes) },
          ],
        }}
      />
      <p className="explained">
        From the moment a question is on the screen to its answer, ten minutes at most. Reading and
        playing are not measured.
      </p>
      <AsTable
        columns={['Day', 'Minutes']}
        rows={minutes.map((each, i) => [
          i === SPENT_DAYS - 1 ? 'today' : `${SPENT_DAYS - 1 - i} days ago`,
          formatNumber(each, 2),
        ])}
      />
    </Part>
  )
}

function listed(chapter: ListedChapter, questions: ListedChapter['questions']) {
  return questions.map((question) => ({ ...question, chapter: chapter.number }))
}

const pointsOf = (values: readonly number[]) => values.map((y, x) => ({ x, y }))

interface PartProps {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}

function Part({ id, title, children }: PartProps) {
  return (
    <section className="standing-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

interface AsTableProps {
  readonly columns: readonly string[]
  readonly rows: ReadonlyArray<ReadonlyArray<string | number>>
}

function AsTable({ columns, rows }: AsTableProps) {
  return (
    <details>
      <summary>As a table: {columns.join(', ').toLowerCase()}</summary>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
