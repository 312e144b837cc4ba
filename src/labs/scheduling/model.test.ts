import { expect, test } from 'vitest'
import { CLAIM_SEEDS } from '../../../tests/contract/claim-seeds.ts'
import { expectSound } from '../../../tests/contract/sound.ts'
import { createRng } from '../../core/random/rng.ts'
import type { AllMetrics } from '../../lab-kit/definition/model.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import { clock } from './clock.ts'
import {
  EXPERIMENT,
  HOTFIX,
  type Job,
  type Kind,
  type Policy,
  runCluster,
  TRAINING,
} from './cluster.ts'
import { type MetricName, metrics, simulate } from './model.ts'
import { jobsOf } from './night.ts'
import { type Params, params, type Rule } from './params.ts'

const { lab, asked, right, solution, meets, preset, tableRows } = await labForTests<Params>(
  import.meta.dirname,
)
const defaults: Params = defaultsOf(params)
const RULES = Object.keys(params.rule.options) as Rule[]

/** A metric that is not known is undefined, and fails whatever is expected of its number. */
function run(part: Partial<Params>, seed = 1) {
  const outcome = runToEnd({ simulate, metrics }, { ...defaults, ...part }, seed, {})
  return { ...outcome, metrics: outcome.metrics as AllMetrics<MetricName> }
}

function schedule(jobs: readonly Job[], part: Partial<Policy>) {
  const policy = { rule: 'first', machines: 1, quota: 8, checkpoints: 0, spot: 0 } as const
  return runCluster(jobs, { ...policy, ...part }, createRng(1))
}

function job(kind: Kind, submitted: number, minutes: number, width = 1, estimate = minutes): Job {
  return { kind, submitted, minutes, estimate, width }
}

test('schedules made by hand', () => {
  const four = [6, 8, 7, 3].map((minutes) => job(TRAINING, 0, minutes))
  expect([...schedule(four, {}).ended]).toEqual([6, 14, 21, 24])
  expect([...schedule(four, { rule: 'shortest' }).ended]).toEqual([9, 24, 16, 3])
  expect([...schedule(four, { machines: 2 }).ended]).toEqual([6, 8, 13, 11])

  const night = [job(EXPERIMENT, 0, 100), job(TRAINING, 25, 10), job(HOTFIX, 30, 5)]
  expect([...schedule(night, { rule: 'priority' }).ended]).toEqual([100, 115, 105])
  const stopped = schedule(night, { rule: 'preempt' })
  // Training loses 5 minutes to the hotfix, and begins again after it.
  expect([...stopped.ended]).toEqual([145, 45, 35])
  expect(stopped.lost).toBe(30)
  const saved = schedule(night, { rule: 'preempt', checkpoints: 10 })
  expect([...saved.ended]).toEqual([125, 45, 35])
  expect(saved.lost).toBe(10)
})

test('backfill fills a hole without delaying a wide job; an estimate too low breaks the promise', () => {
  const jobs = [
    job(EXPERIMENT, 0, 10),
    job(EXPERIMENT, 0, 10, 2),
    job(TRAINING, 1, 12),
    job(TRAINING, 1, 9),
  ]
  expect([...schedule(jobs, { machines: 2 }).ended]).toEqual([10, 20, 32, 29])
  const filled = schedule(jobs, { machines: 2, rule: 'backfill' })
  expect([...filled.ended]).toEqual([10, 20, 32, 10])
  expect([filled.reserved, filled.broken]).toEqual([1, 0])
  const wrong = jobs.with(2, job(TRAINING, 1, 12, 1, 4)).toSpliced(3, 1)
  const late = schedule(wrong, { machines: 2, rule: 'backfill' })
  expect([...late.ended]).toEqual([10, 23, 13])
  expect([late.reserved, late.broken]).toEqual([1, 1])
})

test.each(RULES)(
  'under %s nothing overlaps, and machine time is work that counts and work lost',
  (rule) => {
    const part = { rule, width: 3, differ: true, checkpoints: 30, spot: 0.2, estimates: 3 } as const
    const set = { ...defaults, ...part }
    const jobs = jobsOf(set, 255, createRng(7))
    const { blocks, ended, lost } = runCluster(jobs, set, createRng(8))
    const used = blocks.reduce((sum, { from, to }) => sum + to - from, 0)
    const work = jobs.reduce((sum, { minutes, width }) => sum + minutes * width, 0)
    expect(Math.abs(used - work - lost)).toBeLessThan(1e-6)
    expect(lost).toBeGreaterThan(0)
    for (let machine = 0; machine < set.machines; machine++) {
      const own = blocks.filter((each) => each.machine === machine).sort((a, b) => a.from - b.from)
      for (const [i, { to }] of own.slice(0, -1).entries()) {
        expect(own[i + 1]!.from).toBeGreaterThanOrEqual(to - 1e-6)
      }
    }
    for (const { job: id, from } of blocks) {
      expect(from).toBeGreaterThanOrEqual(jobs[id]!.submitted - 1e-6)
    }
    expect(Math.max(...ended)).toBeCloseTo(Math.max(...blocks.map(({ to }) => to)), 9)
  },
)

test('with exact estimates backfill breaks no reservation', () => {
  for (const width of [2, 3, 4]) {
    const m = run({ rule: 'backfill', width, differ: true, experiments: 12, hours: 2 }).metrics
    expect(m.broken).toBe(0)
  }
})

test('the table of the chapter', () => {
  const row = (id: string) => {
    const { ready, hotfix, last, lost } = run(preset(id)).metrics
    return [clock(ready), Math.round(hotfix), clock(last), Math.round(lost)]
  }
  expect(row('first')).toEqual(['11:43', 537, '10:00', 0])
  expect(row('priority')).toEqual(['8:48', 80, '14:44', 0])
  expect(row('preempt')).toEqual(['7:04', 20, '18:59', 17])
  expect(row('checkpoints')).toEqual(['7:04', 20, '14:59', 1])
  expect(row('quota')).toEqual(['7:56', 23, '19:51', 0])
})

test('failures: the chapter’s night, and closed forms by chance', () => {
  const night = { experiments: 0, fault: 'extract' } as const
  const retried = run(night).metrics
  // 1:30 and 35 + 40 + 280 + 10 minutes; 140 times of 8 minutes have a mean standard error of 7 minutes.
  expect(Math.abs(retried.live - (1.5 + 365 / 60))).toBeLessThan(
    (4 * 7) / 60 / Math.sqrt(20) + 0.05,
  )
  expect(retried.bad).toBe(0)
  const clocked = run({ ...night, start: 'cron' }).metrics
  expect(clocked.live).toBeCloseTo(8 + 1 / 6, 9)
  expect(clocked.bad + clocked.stale).toBe(1)
  expect(run({ ...night, retries: 0 }).metrics.stale).toBe(1)

  const n = 500
  const chance = { experiments: 0, machines: 8, fault: 'chance', failures: 20, nights: n } as const
  const near = (found: number, p: number) =>
    expect(Math.abs(found - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n))
  near(run({ ...chance, start: 'cron' }).metrics.bad, 1 - 0.8 ** 2)
  near(run({ ...chance, retries: 0 }).metrics.stale, 1 - 0.8 ** 2)
  near(run({ ...chance, retries: 1 }).metrics.stale, 1 - (1 - 0.2 ** 2) ** 2)
})

test('every corner runs to finite metrics, all of them named', () => {
  const corners: Partial<Params>[] = [
    { machines: 1, experiments: 12, hours: 8, width: 4, spot: 0.5, rule: 'preempt' },
    { machines: 1, experiments: 12, hours: 8, spot: 0.5, rule: 'backfill', estimates: 5 },
    { machines: 8, experiments: 0, start: 'cron', fault: 'chance', failures: 50 },
    { fault: 'extract', retries: 0, experiments: 0 },
    { rule: 'quota', quota: 1, width: 4, differ: true, hotfixAt: -2, deadline: 4 },
  ]
  for (const part of corners) {
    const outcome = run(part)
    expectSound(lab, outcome)
    expect(tableRows(outcome)).toHaveLength(RULES.length)
  }
  expect(clock(-2)).toBe('22:00')
  expect(clock(25.5)).toBe('1:30 +1 day')
})

test('presets, predictions and challenges come out as their sentences say', () => {
  const answers = {
    'on-time': ['few', 'some', 'all'],
    'hotfix-wait': ['long', 'middle', 'short'],
    promises: ['none', 'many', 'many'],
  } as const
  for (const seed of CLAIM_SEEDS) {
    const quota = run(preset('quota'), seed).metrics
    expect(Math.abs(quota.onTime - 0.75)).toBeLessThan(0.12)
    expect(Math.abs(run(preset('backfill'), seed).metrics.broken - 0.46)).toBeLessThan(0.07)
    for (const [id, options] of Object.entries(answers)) {
      for (const [tries, answer] of options.entries()) {
        expect(right(id, run(asked(id, tries), seed))).toBe(answer)
      }
    }
    for (const [tries, lost] of [17, 1, 25.5].entries()) {
      const found = Number(right('work-lost', run(asked('work-lost', tries), seed)))
      expect(Math.abs(found - lost)).toBeLessThan(0.2)
    }
    for (const challenge of ['all-three', 'list-order']) {
      expect(meets(challenge, run(solution(challenge), seed))).toBe(true)
      expect(meets(challenge, run({}, seed))).toBe(false)
    }
  }
})
