import { expect, test } from 'vitest'
import { CLAIM_SEEDS } from '../../../tests/contract/claim-seeds.ts'
import { expectSound } from '../../../tests/contract/sound.ts'
import { createRng } from '../../core/random/rng.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import { createBandit, logRow } from './bandit.ts'
import golden from './golden/version-1.json' with { type: 'json' }
import { metrics, simulate } from './model.ts'
import { type Params, params } from './params.ts'

const { lab, asked, right, solution, meets, tableRows } = await labForTests<Params>(
  import.meta.dirname,
)
const model = { simulate, metrics }
const defaults = defaultsOf(params) as Params
const run = (part: Partial<Params>, seed = 1) => runToEnd(model, { ...defaults, ...part }, seed, {})
const metricsOf = (part: Partial<Params>, seed = 1) => run(part, seed).metrics

const policies: Partial<Params>[] = [
  { samples: 3000 },
  { samples: 3000, arms: 4, contexts: 3, target: 'best', exploration: 0.2 },
  { samples: 3000, arms: 5, logging: 'softmax', target: 'uniform', fee: 0.5 },
]

test.each(policies)('IPS is unbiased with the spread of the closed form: %o', (part) => {
  const setting = { ...defaults, ...part }
  const bandit = createBandit(setting)
  const { result } = run({ ...part, repeats: 1000 })
  const spread = bandit.spreadOfIps / Math.sqrt(3000)
  expect(result.truth).toBe(bandit.value)
  expect(Math.abs(result.rmsePlain / spread - 1)).toBeLessThan(0.1) // 4.5 s.e. of an s.d. of 1000
  expect(Math.abs(result.biasPlain)).toBeLessThan((4 * spread) / Math.sqrt(1000))
  expect(result.theoreticalEssShare).toBeCloseTo(1 / bandit.secondMoment, 12)
})

test('the policies and the log fit each other', () => {
  const bandit = createBandit({
    ...defaults,
    arms: 4,
    contexts: 2,
    logging: 'softmax',
    exploration: 0.5,
  })
  for (const policy of [bandit.logging, bandit.target]) {
    for (let c = 0; c < 2; c++) {
      expect([0, 1, 2, 3].reduce((sum, a) => sum + policy[c * 4 + a]!, 0)).toBeCloseTo(1, 12)
    }
  }
  const rng = createRng(3)
  const counts = [0, 0, 0, 0]
  for (let i = 0; i < 40_000; i++) counts[logRow(bandit, rng).arm]!++
  for (const [arm, count] of counts.entries()) {
    const p = bandit.logging[arm]!
    expect(Math.abs(count / 40_000 - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 40_000))
  }
})

test('SNIPS stays within the rewards where IPS does not', () => {
  let largestIps = 0
  for (let seed = 1; seed <= 40; seed++) {
    const { trace } = run({ exploration: 0.005, fee: 1, samples: 100, repeats: 50 }, seed).result
    for (const [i, value] of trace.selfNormalised.entries()) {
      expect(value).toBeLessThanOrEqual(2 + 1e-12)
      if (trace.plain[i]! > 0) expect(value).toBeGreaterThanOrEqual(1 - 1e-12)
      largestIps = Math.max(largestIps, trace.plain[i]!)
    }
  }
  expect(largestIps).toBeGreaterThan(2)
})

test("the chapter's two banners: 0.89, 0.86, and 3.4 with the fee", () => {
  const base = { samples: 10_000, repeats: 1000 } as const
  const plain = metricsOf(base)
  expect(plain.truth).toBeCloseTo(0.08, 12)
  expect(Math.abs(plain.rmsePlain / 0.0089 - 1)).toBeLessThan(0.1)
  expect(Math.abs(plain.rmseSelf / 0.0086 - 1)).toBeLessThan(0.1)
  const fee = metricsOf({ ...base, fee: 1 })
  expect(Math.abs(fee.rmsePlain / 0.034 - 1)).toBeLessThan(0.1)
  expect(fee.rmseSelf).toBeCloseTo(plain.rmseSelf, 9)
})

test('every corner runs to finite metrics, all of them named', () => {
  const corners: Partial<Params>[] = [
    { arms: 10, contexts: 6, exploration: 0.002, logging: 'softmax', samples: 10 },
    { arms: 2, exploration: 0.5, target: 'uniform', fee: 2, clip: true, cap: 1 },
  ]
  for (const part of corners) {
    const outcome = run(part)
    expectSound(lab, outcome)
    expect(tableRows(outcome)).toHaveLength(40)
  }
})

test('the prediction comes out the same from every seed, and the challenge is met', () => {
  for (const seed of CLAIM_SEEDS) {
    expect(right('fixed-fee', run(asked('fixed-fee'), seed))).toBe('ips')
    expect(meets('wasted-exploration', run(solution('wasted-exploration'), seed))).toBe(true)
  }
  expect(meets('wasted-exploration', run({}))).toBe(false)
})

test.each(Object.entries(golden.runs))('gives the numbers it gave as a page: %s', (_, held) => {
  expect(metricsOf(held.params as Partial<Params>)).toEqual(held.metrics)
})
