/** Where the reader stands: what is due, what is known, how well they judge themselves. */

import { type ComponentType, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { Chart } from '../../lab-kit/charts/chart.tsx'
import { bars } from '../../lab-kit/charts/makers.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { log } from '../../log/browser-log.ts'
import { listedQuestions } from '../../reader/chapter/book.ts'
import type { Today } from '../../review/queue.ts'
import { forecastOf, predictionsOf, retentionOf, timeSpentOf } from '../../review/statistics.ts'
import { review, useQueue, useToday } from '../review/review-store.ts'
import { Confidence } from './standing-confidence.tsx'
import { Evidence } from './standing-evidence.tsx'
import { AsTable, Part } from './standing-part.tsx'
import { Advice, Strength } from './standing-strength.tsx'

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

const PARTS = [Advice, Strength, Confidence, Due, Kept, PredictionsMade, Evidence, TimeSpent, More]

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
  const queue = useQueue(today, 0)
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
        title="Reviews due on each of the next 30 days"
        x={{ label: 'Days from today' }}
        y={{ label: 'Questions' }}
        categories={forecast.map((_, i) => String(i))}
        series={[bars('Due', 'estimate', forecast)]}
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

function More() {
  const base = import.meta.env.BASE_URL
  return (
    <p className="button-line">
      <a className="button" href={`${base}study/data/`}>
        Save or move my data
      </a>
      <a className="button" href={`${base}study/test/`}>
        Test yourself
      </a>
      <a className="button" href={`${base}study/notes/`}>
        My notes
      </a>
    </p>
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
        title="Minutes on questions, by day"
        x={{ label: 'Days before today' }}
        y={{ label: 'Minutes' }}
        categories={minutes.map((_, i) => String(SPENT_DAYS - 1 - i))}
        series={[bars('Minutes', 'estimate', minutes)]}
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
