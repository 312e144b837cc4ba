import { expect, test } from 'vitest'
import { CLAIM_SEEDS } from '../../../tests/contract/claim-seeds.ts'
import { expectSound } from '../../../tests/contract/sound.ts'
import { createRng } from '../../core/random/rng.ts'
import { mean, variance } from '../../core/statistics/descriptive.ts'
import { normalCdf, normalQuantile } from '../../core/statistics/distributions.ts'
import { crossingProbabilities } from '../../core/statistics/group-sequential.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import { depotTrial } from './depot-trial.ts'
import golden from './golden/trials.json' with { type: 'json' }
import { foundByLook, gainsFound, type MetricName, metrics, simulate } from './model.ts'
import { type Params, params } from './params.ts'
import { parcelTrial, parcelTruth } from './parcel-trial.ts'
import { limitsOf, looksOf } from './stopping.ts'

const { lab, asked, right, solution, meets, tableRows } = await labForTests<Params>(
  import.meta.dirname,
)
const defaults: Params = defaultsOf(params)
/** A run; its metrics are typed as if it gave all of them. */
const run = (part: Partial<Params>, seed = 1) => {
  const outcome = runToEnd({ simulate, metrics }, { ...defaults, ...part }, seed, {})
  return { ...outcome, metrics: outcome.metrics as Readonly<Record<MetricName, number>> }
}
const metricsOf = (part: Partial<Params>) => run(part).metrics

/** Four standard errors of a share. */
const errorOf = (share: number, trials: number) => 4 * Math.sqrt((share * (1 - share)) / trials)

test.each([
  { rule: 'pocock', every: 7, days: 30 },
  { rule: 'obrienFleming', correlation: 0.5 },
  { rule: 'always', days: 25 },
  { matter: 'lost', rule: 'peek', effect: 5 },
] as Partial<Params>[])('trials end as often, and as early, as the recursion says: %o', (part) => {
  const { result } = run({ ...part, repeats: 1000 }, 3)
  const trials = result.same.stops.length
  const { looks, exact, same, better } = result
  const alarms = foundByLook(same, looks.length, 1, -1)
  const found = foundByLook(better!, looks.length, 1)
  // Daily counts are not quite normal, and an early look has few of them: half a point is granted.
  for (const k of [0, Math.floor(looks.length / 2), looks.length - 1]) {
    const [level, power] = [exact!.falseAlarms[k]!, exact!.power[k]!]
    expect(Math.abs(alarms[k]! - level)).toBeLessThan(errorOf(level, trials) + 0.005)
    expect(Math.abs(found[k]! - power)).toBeLessThan(errorOf(power, trials) + 0.005)
  }
})

/** Four standard errors of the difference between a share, or a mean, of ours and one that was simulated elsewhere. */
const apart = (own: number, held: readonly number[]) => 4 * Math.sqrt(own * own + held[1]! ** 2)

test.each(golden.rules)(
  '$rule at an effect of $effect gives what an independent simulation gave',
  (held) => {
    const part = { rule: held.rule as Params['rule'], effect: held.effect, repeats: 1000 }
    const { result, metrics: numbers } = run(part, 5)
    const trials = result.same.stops.length
    for (const name of ['falseAlarms', 'power'] as const) {
      const [share] = held[name] as [number, number]
      const own = errorOf(share, trials) / 4
      expect(Math.abs(numbers[name] / 100 - share), name).toBeLessThan(apart(own, held[name]))
    }
    const gains = gainsFound(result.better!)
    const spread = Math.sqrt(variance(gains) / gains.length)
    expect(Math.abs(numbers.reported - held.reported[0]!)).toBeLessThan(
      apart(spread, held.reported),
    )
    // A day of a trial has a standard deviation of at most half of its length.
    expect(Math.abs(numbers.days - held.days[0]!)).toBeLessThan(
      apart(7 / Math.sqrt(trials), held.days),
    )
  },
)

test.each(golden.lost)(
  '$lost % lost, missed ones $lostMisses times as often, as simulated elsewhere',
  (held) => {
    const part = {
      matter: 'lost',
      effect: 0,
      lost: held.lost,
      lostMisses: held.lostMisses,
    } as const
    const { falseAlarms, sizeAlarms, trials } = metricsOf(part)
    for (const [own, elsewhere] of [
      [falseAlarms, held.falseAlarms],
      [sizeAlarms, held.sizeAlarms],
    ] as const) {
      const share = elsewhere[0]!
      const error = apart(Math.sqrt(Math.max(1e-4, share * (1 - share)) / trials), elsewhere)
      expect(Math.abs(own / 100 - share)).toBeLessThan(error)
    }
  },
)

test.each(golden.depots)(
  'by $unit, $promised promised, $carry carried over, as simulated elsewhere',
  (held) => {
    const part = { unit: held.unit as Params['unit'], promised: held.promised, carry: held.carry }
    const { result, metrics: numbers } = run({ ...part, matter: 'shared', alike: 0 })
    const { finals } = result.better!
    const error = Math.sqrt(variance(finals) / finals.length)
    expect(Math.abs(numbers.seen - held.seen[0]!)).toBeLessThan(apart(error, held.seen))
    const level = errorOf(0.05, numbers.trials)
    expect(Math.abs(numbers.falseAlarms / 100 - 0.05)).toBeLessThan(level)
    // The truth of a trial varies over the trials as what is held does.
    const ofTruth = held.truth[1]! * Math.sqrt(400 / numbers.trials)
    expect(Math.abs(numbers.truth - held.truth[0]!)).toBeLessThan(apart(ofTruth, held.truth))
  },
)

test('false alarms of daily looks are those of the table of Armitage, McPherson and Rowe', () => {
  for (const [days, percent] of [
    [1, 5],
    [5, 14.17],
    [10, 19.34],
    [20, 24.79],
    [50, 32.05],
  ] as const) {
    const { falseAlarmsExact } = metricsOf({ rule: 'peek', effect: 0, days, repeats: 200 })
    expect(Math.abs(falseAlarmsExact - percent)).toBeLessThan(0.0051)
  }
})

test('a limit tuned for day 14 is 3.04 there; an effect found on that day in 80 % is found by it in 48 %, in 80 % by day 25', () => {
  const setting: Params = { ...defaults, rule: 'always', days: 30 }
  const looks = looksOf(setting)
  const limits = limitsOf(setting, looks)
  expect(limits[13]).toBeCloseTo(3.035, 3)
  const drift = (normalQuantile(0.975) + normalQuantile(0.8)) / Math.sqrt(14)
  const { above } = crossingProbabilities(limits, looks, drift)
  const by = (day: number) => above.slice(0, day).reduce((sum, each) => sum + each, 0)
  expect(by(14)).toBeCloseTo(0.48, 2)
  expect(by(24)).toBeLessThan(0.8)
  expect(by(25)).toBeGreaterThan(0.8)
  const level = crossingProbabilities(limits, looks)
  const alarms = [...level.above, ...level.below].reduce((sum, each) => sum + each, 0)
  expect(alarms).toBeLessThan(0.02)
})

test('a trial with power 1/2 exaggerates as a normal cut at its limit does', () => {
  const part = { effect: 5, repeats: 5000 } as const
  const { result, metrics: numbers } = run(part)
  const { power, reported } = numbers
  const reports = result.better!.finals
  const sd = Math.sqrt(variance(reports))
  // The mean of a normal above a cut: truth + sd * phi(a) / (1 - Phi(a)).
  const cut = 1.96 * sd
  const a = (cut - result.truth) / sd
  const phi = Math.exp(-0.5 * a * a) / Math.sqrt(2 * Math.PI)
  const expected = result.truth + (sd * phi) / normalCdf(-a)
  const found = (power / 100) * reports.length
  expect(Math.abs(reported - expected)).toBeLessThan((4 * sd) / Math.sqrt(found))
  const error = (4 * sd) / Math.sqrt(reports.length)
  expect(Math.abs(mean(reports) - result.truth)).toBeLessThan(error)
})

test.each([0.3, 0.7, 0.9])('what was known before, at correlation %f, leaves 1 - rho^2', (rho) => {
  const part = { effect: 5, correlation: rho, days: 2, repeats: 5000 } as const
  const { varianceLeft, falseAlarms } = metricsOf(part)
  const left = 1 - rho * rho
  // Variances of two estimates with correlation sqrt(1 - rho^2): s.e. of the ratio 2 rho / sqrt(n).
  expect(Math.abs(varianceLeft / 100 / left - 1)).toBeLessThan((4 * 2 * rho) / Math.sqrt(5000))
  expect(Math.abs(falseAlarms / 100 - 0.05)).toBeLessThan(errorOf(0.05, 5000))
})

test('the covariate has the correlation that is asked for, and no part in the effect', () => {
  const setting: Params = { ...defaults, correlation: 0.6, baseRate: 20 }
  const truth = parcelTruth(setting, 0.1)
  const rng = createRng(5)
  const differences = Array.from({ length: 600 }, () => {
    const [day] = parcelTrial(rng, setting, truth, Float64Array.of(1))
    return day!.estimate
  })
  const spread = Math.sqrt(variance(differences))
  expect(Math.abs(mean(differences) - 2)).toBeLessThan((4 * spread) / Math.sqrt(600))
  const plain = Math.sqrt((1e4 * (0.2 * 0.8 + 0.18 * 0.82)) / 5000)
  expect(Math.abs(spread / (plain * 0.8) - 1)).toBeLessThan(4 / Math.sqrt(2 * 600))
})

test('lost parcels move the rate that is recorded as they should, and the sizes', () => {
  const setting: Params = { ...defaults, matter: 'lost', lost: 2, lostMisses: 3 }
  const { recordedRateB, losesMiss, losesOther } = parcelTruth(setting, 0)
  expect(losesMiss).toBeCloseTo(3 * losesOther, 12)
  expect(0.03 * losesMiss + 0.97 * losesOther).toBeCloseTo(0.02, 12)
  const { result, metrics: numbers } = run({ ...setting, effect: 0 })
  const { sizeAlarms } = numbers
  const { finals } = result.same
  const error = 4 * Math.sqrt(variance(finals) / finals.length)
  expect(Math.abs(mean(finals) - 100 * (0.03 - recordedRateB))).toBeLessThan(error)
  // Of 140,000 parcels 2 % of one half are lost: z is normal around 0.01 sqrt(140,000) / sqrt(0.99).
  const shift = (0.01 * Math.sqrt(140_000)) / Math.sqrt(0.99)
  const limit = normalQuantile(1 - 0.0005)
  expect(Math.abs(sizeAlarms / 100 - normalCdf(shift - limit))).toBeLessThan(
    errorOf(normalCdf(shift - limit), finals.length) + 0.005,
  )
})

test('the check of the sizes alarms on sound splits at its level', () => {
  const part = { matter: 'lost', effect: 0, lost: 0, checkLevel: 0.05, days: 2 } as const
  const { sizeAlarms } = metricsOf({ ...part, repeats: 5000 })
  expect(Math.abs(sizeAlarms / 100 - 0.05)).toBeLessThan(errorOf(0.05, 5000))
})

test("the text's split of 51,100 and 50,000 is one of 1,800 sound ones", () => {
  const z = 1100 / Math.sqrt(101_100)
  expect(z).toBeCloseTo(3.46, 2)
  expect(1 / (2 * normalCdf(-z))).toBeCloseTo(1846, -2)
})

test('where places are never short, depots cost the design effect, and none by parcel', () => {
  const part = { matter: 'shared', promised: 167, moved: 0, repeats: 5000 } as const
  const { designEffect, designEffectSeen, trials } = metricsOf({ ...part, unit: 'depot' })
  expect(designEffect).toBeCloseTo(1 + (167 * 14 - 1) * 0.005, 12)
  expect(1 + 2332 * 0.005).toBeCloseTo(12.66, 2) // the text's 12.7
  expect(Math.abs(designEffectSeen / designEffect - 1)).toBeLessThan(4 * Math.sqrt(2 / trials))
  // Counted by parcel, z has the root of the design effect for its standard deviation.
  const naive = metricsOf({ ...part, unit: 'depotAsParcels' }).falseAlarms
  const expected = 2 * normalCdf(-1.96 / Math.sqrt(designEffect))
  expect(Math.abs(naive / 100 - expected)).toBeLessThan(errorOf(expected, trials) + 0.03)
  const byParcel = run({ ...part, unit: 'parcel' }).result.same.finals
  const plain = (1e4 * 0.03 * 0.97 * 4) / (167 * 14 * 20)
  expect(Math.abs(variance(byParcel) / plain - 1)).toBeLessThan(4 * Math.sqrt(2 / byParcel.length))
})

test('five depots against five keep their level, by the t distribution', () => {
  const part = { matter: 'shared', unit: 'depot', promised: 500, moved: 0, depots: 10 } as const
  const { falseAlarms, trials } = metricsOf({ ...part, days: 1, baseRate: 30, repeats: 5000 })
  expect(trials).toBe(5000)
  expect(Math.abs(falseAlarms / 100 - 0.05)).toBeLessThan(errorOf(0.05, trials))
})

test('no parcel is lost or made at a depot, whatever is carried over', () => {
  for (const unit of ['parcel', 'depot', 'depotDay'] as const) {
    const setting: Params = {
      ...defaults,
      matter: 'shared',
      unit,
      carry: 1,
      promised: 1050,
      days: 5,
    }
    const { seen } = depotTrial(createRng(4), setting, 0.2, looksOf(setting))
    for (const { parcelsA, missesA, parcelsB, missesB } of seen) {
      expect(missesA).toBeGreaterThanOrEqual(0)
      expect(missesA).toBeLessThanOrEqual(parcelsA)
      expect(missesB).toBeLessThanOrEqual(parcelsB)
      expect(Number.isInteger(missesA + missesB + parcelsA + parcelsB)).toBe(true)
    }
  }
})

test('more trials leave the first ones as they are', () => {
  const few = run({ rule: 'peek', repeats: 200 }).result.better!.reported
  const many = run({ rule: 'peek', repeats: 500 }).result.better!.reported
  expect(many.slice(0, 200)).toEqual(few)
})

test('looks end on the last day, and the limits are those of the rule', () => {
  const setting: Params = { ...defaults, rule: 'peek', days: 30, every: 7 }
  expect([...looksOf(setting)]).toEqual([7, 14, 21, 28, 30])
  expect([...limitsOf({ ...setting, rule: 'bayes' }, looksOf(setting))][0]).toBeCloseTo(1.645, 3)
  const fixed = { ...setting, rule: 'fixed' } as const
  expect([...limitsOf(fixed, looksOf(fixed))].filter(Number.isFinite)).toHaveLength(1)
})

test('every corner runs to finite metrics, all of them named', () => {
  const corners: Partial<Params>[] = [
    { rule: 'bayes', baseRate: 0.1, traffic: 100, days: 1, repeats: 200 },
    { rule: 'peek', baseRate: 50, traffic: 100_000, effect: 20, repeats: 200 },
    { matter: 'lost', lost: 5, lostMisses: 5, baseRate: 50, repeats: 200 },
    { matter: 'shared', unit: 'depotDay', depots: 10, days: 1, repeats: 200 },
    {
      matter: 'shared',
      unit: 'depot',
      promised: 1050,
      moved: 50,
      carry: 1,
      alike: 0.02,
      repeats: 200,
    },
    {
      correlation: 0.9,
      baseRate: 0.1,
      traffic: 100,
      rule: 'obrienFleming',
      days: 60,
      repeats: 200,
    },
  ]
  for (const part of corners) {
    const outcome = run(part)
    expectSound(lab, outcome)
    expect(tableRows(outcome)).toHaveLength(outcome.result.looks.length)
  }
})

test('the predictions come out as their explanations say, and the challenges are met', () => {
  for (const seed of CLAIM_SEEDS) {
    // What is decided by the recursion needs no trials to speak of.
    const isExact = (id: string) => ['daily-looks', 'lost-parcels'].includes(id)
    const answer = (id: string, tries: number) =>
      right(id, run({ ...asked(id, tries), ...(isExact(id) ? { repeats: 200 } : {}) }, seed))
    expect([0, 1, 2].map((tries) => answer('exaggeration', tries))).toEqual([
      'twice',
      'more',
      'right',
    ])
    expect([0, 1, 2].map((tries) => answer('shared-depot', tries))).toEqual([
      'nothing',
      'all',
      'part',
    ])
    expect([0, 1, 2].map((tries) => answer('lost-parcels', tries))).toEqual([
      'some',
      'usual',
      'most',
    ])
    expect([0, 1, 2].map((tries) => answer('counted-by-parcel', tries))).toEqual([
      'most',
      'usual',
      'some',
    ])
    expect(Number(answer('daily-looks', 0))).toBeCloseTo(21.96, 2)
    expect(Number(answer('daily-looks', 1))).toBeCloseTo(38.2, 1)
    expect(Number(answer('daily-looks', 2))).toBeCloseTo(8.31, 2)
    for (const id of ['look-and-decide', 'unnoticed-loss']) {
      expect(meets(id, run(solution(id), seed)), id).toBe(true)
    }
  }
  for (const id of ['look-and-decide', 'unnoticed-loss']) expect(meets(id, run({}))).toBe(false)
})
