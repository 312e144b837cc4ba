import { expect, test } from 'vitest'
import { CLAIM_SEEDS } from '../../../tests/contract/claim-seeds.ts'
import { expectSound } from '../../../tests/contract/sound.ts'
import { createRng } from '../../core/random/rng.ts'
import { normal } from '../../core/random/variates.ts'
import { mean, standardError } from '../../core/statistics/descriptive.ts'
import type { AllMetrics } from '../../lab-kit/definition/model.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import { createDetector } from './detectors.ts'
import golden from './golden/run-lengths.json' with { type: 'json' }
import { type MetricName, metrics, simulate, watch } from './model.ts'
import { type Params, params } from './params.ts'
import { DAYS, drawIncidents, drawYear } from './year.ts'

const { lab, asked, right, solution, meets, tableRows } = await labForTests<Params>(
  import.meta.dirname,
)
const model = { simulate, metrics }
const defaults = defaultsOf(params) as Params

/** A metric that is not known is undefined, and fails whatever is expected of its number. */
function run(part: Partial<Params>, seed = 1) {
  const outcome = runToEnd(model, { ...defaults, ...part }, seed, {})
  return { ...outcome, metrics: outcome.metrics as AllMetrics<MetricName> }
}

/** Days until the first alarm on values that are shifted from the first day on. */
function runLengths(setting: Pick<Params, 'detector' | 'limit'>, shift: number, runs: number) {
  const rng = createRng(7)
  return Float64Array.from({ length: runs }, () => {
    const detect = createDetector(setting)
    let days = 1
    while (!detect(normal(rng) + shift)) days++
    return days
  })
}

test.each(golden.rows)('$detector with limit $limit and shift $shift runs $mean days', (row) => {
  const setting = { detector: row.detector as Params['detector'], limit: row.limit }
  const lengths = runLengths(setting, row.shift, row.mean > 100 ? 1500 : 4000)
  expect(Math.abs(mean(lengths) - row.mean)).toBeLessThan(4 * standardError(lengths))
})

test('the published table of CUSUM charts', () => {
  const table = [335.4, 26.7, 8.38, 3.34, 930.9, 38.0, 10.38, 4.01]
  const charts = golden.rows.filter(({ detector }) => detector === 'cusum')
  expect(charts).toHaveLength(table.length)
  for (const [i, { oneSided }] of charts.entries()) {
    expect(Math.abs(oneSided! / table[i]! - 1)).toBeLessThan(0.002)
  }
})

test.each([3, 4, 5])('the e-process runs at least as long as it says: limit %i', (limit) => {
  const lengths = runLengths({ detector: 'eProcess', limit }, 0, 1000)
  expect(mean(lengths) + 4 * standardError(lengths)).toBeGreaterThan(Math.exp(limit))
})

test('Page-Hinkley is CUSUM around the mean since the last alarm', () => {
  const values = [0.2, -0.4, 0.1, 3, 3.2, 2.9, 3.1, 0, -0.2]
  const detect = createDetector({ detector: 'pageHinkley', limit: 3 })
  const days: number[] = []
  let [up, down, since] = [0, 0, [] as number[]]
  const expected: number[] = []
  for (const [day, value] of values.entries()) {
    since.push(value)
    const centre = since.reduce((sum, each) => sum + each, 0) / since.length
    up = Math.max(0, up + value - centre - 0.5)
    down = Math.max(0, down + centre - value - 0.5)
    if (up > 3 || down > 3) {
      expected.push(day)
      ;[up, down, since] = [0, 0, []]
    }
    if (detect(value)) days.push(day)
  }
  expect(days).toEqual(expected)
  expect(days.length).toBeGreaterThan(0)
})

test('an hourly test at 1 % raises 88 false alarms a year', () => {
  const rng = createRng(9)
  const detect = createDetector({ detector: 'single', limit: 2.5758 })
  const years = 10
  let alarms = 0
  for (let hour = 0; hour < years * 8760; hour++) if (detect(normal(rng))) alarms++
  expect(Math.abs(alarms / years - 87.6)).toBeLessThan(4 * Math.sqrt(87.6 / years))
})

test('incidents lie in the year, one after the other, and move their column by their size', () => {
  for (const incidents of [1, 7, 12]) {
    const setting: Params = { ...defaults, incidents, incident: 'mixed', size: 6 }
    const drawn = drawIncidents(setting, createRng(incidents))
    expect(drawn).toHaveLength(incidents)
    for (const [i, { from, to }] of drawn.entries()) {
      expect(from).toBeGreaterThanOrEqual(drawn[i - 1]?.to ?? 0)
      expect(to).toBeLessThanOrEqual(DAYS)
    }
  }
  const setting: Params = { ...defaults, incidents: 1, columns: 5, size: 6 }
  const [incident] = drawIncidents(setting, createRng(2))
  const columns = drawYear(setting, [incident!], [], createRng(3))
  const during = columns[incident!.column]!.values.subarray(incident!.from, incident!.to)
  expect(mean(during)).toBeGreaterThan(4)
  for (const [i, column] of columns.entries()) {
    if (i !== incident!.column) expect(Math.abs(mean(column.values))).toBeLessThan(0.6)
  }
})

test('alarms are for an incident or for nothing, and counted once', () => {
  const setting: Params = { ...defaults, incidents: 7, columns: 5 }
  const incidents = drawIncidents(setting, createRng(4))
  const columns = drawYear(setting, incidents, [], createRng(5))
  const seen = watch(setting, columns, incidents)
  const all = seen.alarms.flat().length
  const rightly = seen.alarms.flatMap((days, column) =>
    days.filter((day) =>
      incidents.some((each) => each.column === column && day >= each.from && day <= each.to),
    ),
  ).length
  expect(all).toBe(rightly + seen.falseAlarms)
  expect(seen.ordinaryDays).toBe(
    5 * DAYS - incidents.reduce((sum, { from, to }) => sum + Math.min(DAYS, to + 1) - from, 0),
  )
  expect(seen.found.every(({ delay, length }) => delay <= length)).toBe(true)
})

test('a spread learnt from ninety days gives more false alarms than the true one would', () => {
  const { metrics: found } = run({ limit: 3, incidents: 0, years: 20 })
  const due = 20 * 365 * 0.0027
  expect(found.falseAlarms).toBeGreaterThan(1.15 * due)
  expect(found.falseAlarms).toBeLessThan(1.8 * due)
})

test('columns that move together raise as many alarms on fewer days', () => {
  const apart = run({ limit: 3, years: 20 }).metrics
  const together = run({ limit: 3, alike: 0.9, years: 20 }).metrics
  expect(together.falseDays).toBeLessThan(0.5 * apart.falseDays)
})

/** A column of years without incidents, put one after the other. */
function ordinaryYears(part: Partial<Params>, years: number) {
  const setting: Params = { ...defaults, columns: 1, incidents: 0, ...part }
  return Array.from({ length: years }, (_, year) => drawYear(setting, [], [], createRng(year))[0]!)
}

/** Expects a variance of values that are independent and normal, with its room of 4 standard errors. */
function expectVariance(values: readonly number[], expected: number) {
  expect(values.length).toBeGreaterThanOrEqual(1000)
  const squares = values.map((value) => value * value)
  const found = squares.reduce((sum, each) => sum + each, 0) / squares.length
  expect(Math.abs(found / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / values.length))
}

test.each(['week', 'cumulative'] as const)('a window (%s) has the spread of one day', (sliding) => {
  // Usual mean and spread are learnt from 90 days: their errors are taken out again by the day's own.
  const years = 1000
  const days = ordinaryYears({}, years)
  const sums = ordinaryYears({ window: sliding }, years)
  const expected = days.map(({ values }) =>
    sliding === 'week'
      ? values.slice(-7).reduce((sum, each) => sum + each, 0) / Math.sqrt(7)
      : values.reduce((sum, each) => sum + each, 0) / Math.sqrt(DAYS),
  )
  for (const [i, { values }] of sums.entries()) expect(values.at(-1)).toBeCloseTo(expected[i]!, 9)
  // The mean of ninety days has a variance of 1/90; the squared spread that one divides by, 89/87 in the mean.
  const length = sliding === 'week' ? 7 : DAYS
  const last = sums.map(({ values }) => values.at(-1)!)
  expectVariance(last, (1 + length / 90) * (89 / 87))
})

test('a Sunday with a tenth of the rows is three times as noisy; joined to Monday it is not', () => {
  const thin = ordinaryYears({ sundayRows: 0.1 }, 80)
  const sundays = thin.flatMap(({ values }) => [...values].filter((_, day) => (day + 90) % 7 === 6))
  const others = thin.flatMap(({ values }) => [...values].filter((_, day) => (day + 90) % 7 !== 6))
  const square = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value * value, 0) / values.length
  const ratio = square(sundays) / square(others)
  expect(Math.abs(ratio / 10 - 1)).toBeLessThan(4 * Math.sqrt(2 / sundays.length))
  const joined = ordinaryYears({ sundayRows: 0.1, window: 'count' }, 80)
  for (const { looks } of joined) {
    expect([...looks].filter((look) => look === 0)).toHaveLength(53)
  }
  const looked = joined.flatMap(({ values, looks }) =>
    [...values].filter((_, day) => looks[day] === 1),
  )
  // Usual mean and spread are those of the 78 looks before: errors of 1/78 and, of the squared spread that one divides by, 77/75.
  expectVariance(looked, (1 + 1 / 78) * (77 / 75))
})

test('held against last year a season is gone, and against the last weeks nearly', () => {
  const alarms = (part: Partial<Params>) =>
    run({ limit: 3, years: 10, ...part }).metrics.falseAlarms
  const without = alarms({ compare: 'year' })
  expect(alarms({ compare: 'year', season: 4 })).toBeLessThan(1.2 * without)
  expect(alarms({ compare: 'weekday', season: 2 })).toBeGreaterThan(1.5 * without)
  expect(alarms({ season: 2 })).toBeGreaterThan(10 * without)
})

test('a release raises alarms for nothing until it is marked', () => {
  const alarms = (part: Partial<Params>) => run({ limit: 3, ...part }).metrics.falseAlarms
  const without = alarms({})
  expect(alarms({ releases: 6 })).toBeGreaterThan(4 * without)
  expect(alarms({ releases: 6, marked: true })).toBeLessThan(1.5 * without)
})

test('every corner runs to finite metrics, all of them named', () => {
  const corners: Partial<Params>[] = [
    { columns: 1, incidents: 0, limit: 12, years: 5 },
    { columns: 5, incidents: 12, incident: 'mixed', compare: 'weekday', weekdays: 4, years: 5 },
    {
      releases: 6,
      marked: true,
      season: 4,
      compare: 'year',
      window: 'count',
      sundayRows: 0.05,
      years: 5,
    },
    { releases: 6, window: 'cumulative', sundayRows: 0.05, compare: 'weekday', years: 5 },
    { detector: 'eProcess', limit: 12, size: 6, alike: 0.9, years: 5 },
    { detector: 'pageHinkley', limit: 1, columns: 1, incident: 'spike', incidents: 12, years: 5 },
  ]
  for (const part of corners) {
    const outcome = run(part)
    expectSound(lab, outcome)
    expect(tableRows(outcome)).toHaveLength(7)
  }
})

test('the predictions come out as their explanations say, and the challenge is met', () => {
  for (const seed of CLAIM_SEEDS) {
    for (const [tries, share] of [24, 17, 36].entries()) {
      const found = Number(right('real-days', run(asked('real-days', tries), seed)))
      expect(Math.abs(found - share)).toBeLessThan(8)
    }
    for (const [tries, answer] of ['few', 'some', 'few'].entries()) {
      expect(right('which-finds', run({ ...asked('which-finds', tries), years: 20 }, seed))).toBe(
        answer,
      )
    }
    for (const [tries, answer] of ['many', 'few', 'some'].entries()) {
      expect(
        right('what-is-usual', run({ ...asked('what-is-usual', tries), years: 10 }, seed)),
      ).toBe(answer)
    }
    expect(meets('live-with', run({ ...solution('live-with'), years: 20 }, seed))).toBe(true)
  }
  expect(meets('live-with', run({}))).toBe(false)
})
