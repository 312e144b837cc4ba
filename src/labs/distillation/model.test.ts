import { describe, expect, test } from 'vitest'
import { CLAIM_SEEDS, isDeep } from '../../../tests/contract/claim-seeds.ts'
import { loadNetwork } from '../../core/compression/network-file.ts'
import { accuracyOf, softmax } from '../../core/neural/losses.ts'
import { outputsOf } from '../../core/neural/passes.ts'
import { tableOf } from '../../data/data-sets.ts'
import { digitTask } from '../../lab-families/digits/model/digit-training.ts'
import type { Predictor } from '../../lab-kit/definition/model.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'

import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { nodeServices } from '../../node/services.ts'
import { buildTables } from '../../node/tables.ts'
import { comparePairs, FOREST_PICTURES, metrics, simulate } from './model.ts'
import { type Params, params } from './params.ts'
import { verdictOn } from './phrases.ts'

const services = await nodeServices()
const data = buildTables(['mnist'])
const small = {
  ...defaultsOf(params),
  images: 2000,
  epochs: 10,
  students: 3,
} as Params

function run(part: Partial<Params>, seed = 3, left = new Map<string, Predictor>()) {
  const given = {
    ...services,
    exhibit: (name: string, make: () => Predictor) => void left.set(name, make()),
  }
  return runToEnd({ simulate, metrics }, { ...small, ...part }, seed, data, () => {}, given)
}

const usual = run({})

describe('the paired interval', () => {
  test('and the confidence are those of SciPy', () => {
    // stats.t.interval(0.95, n - 1, mean, stats.sem(d)); ttest_1samp(d, 0, alternative='greater')
    const better = comparePairs([4.1, 5.3, 3.2, 6.0, 4.9])
    expect(better.gain).toBeCloseTo(4.7, 12)
    expect(better.low).toBeCloseTo(3.3540682988310473, 8)
    expect(better.high).toBeCloseTo(6.0459317011689535, 8)
    expect(better.confidence).toBeCloseTo(1 - 0.00031672008738745463, 12)
    const unclear = comparePairs([-1.5, 0.25, -0.5])
    expect(unclear.low).toBeCloseTo(-2.7643345671991377, 7)
    expect(unclear.high).toBeCloseTo(1.5976679005324708, 7)
    expect(unclear.confidence).toBeCloseTo(1 - 0.8155843721336012, 12)
  })

  test('of one pair is all that can be', () => {
    expect(comparePairs([7])).toEqual({ gain: 7, low: -100, high: 100, confidence: 0.5 })
    expect(comparePairs([2, 2, 2])).toEqual({ gain: 2, low: 2, high: 2, confidence: 1 })
    const one = run({ students: 1 })
    expect(one.metrics).toMatchObject({ gainLow: -100, gainHigh: 100, confidence: 50 })
    expect(verdictOn(one.result.pairs)).toContain('nothing is shown yet')
  })

  test('is told of the pairs, and its words follow it', () => {
    const gains = usual.result.pairs.map(({ hard, soft }) => 100 * (soft.accuracy - hard.accuracy))
    const { gain, low, high } = comparePairs(gains)
    expect(usual.metrics).toMatchObject({ gain, gainLow: low, gainHigh: high })
    expect(Number(usual.metrics.softAccuracy) - Number(usual.metrics.hardAccuracy)).toBeCloseTo(
      gain,
      10,
    )
    expect(verdictOn(usual.result.pairs)).toContain('are better')
  })
})

// In `npm test` the usual run shows it, at one seed.
if (isDeep)
  test('soft labels of a good teacher beat hard ones, whatever the seed', () => {
    for (const seed of CLAIM_SEEDS.slice(0, 6)) {
      const { gain, gainLow, confidence } = run({ students: 5 }, seed).metrics
      expect(gain).toBeGreaterThan(2)
      expect(gainLow).toBeGreaterThan(0)
      expect(confidence).toBeGreaterThan(99)
    }
  })

test('a bad teacher harms, and the words say so', () => {
  const { result, metrics: told } = run({ images: 500, epochs: 1, students: 3 })
  expect(told.teacherAccuracy).toBeLessThan(Number(told.hardAccuracy))
  expect(told.gainHigh).toBeLessThan(0)
  expect(verdictOn(result.pairs)).toContain('are worse')
})

test('with alpha 0 the two of a pair are one: same start, same order, same loss', () => {
  for (const studentKind of ['network', 'forest'] as const) {
    const { result, metrics: told } = run({ alpha: 0, studentKind, transfer: 100, students: 2 })
    for (const { hard, soft } of result.pairs) expect(soft).toEqual(hard)
    expect(told).toMatchObject({ gain: 0, gainLow: 0, gainHigh: 0, confidence: 50 })
    expect(verdictOn(result.pairs)).toContain('no difference at all')
  }
})

test('students from labels alone do not depend on the teacher or its temperature', () => {
  const hardOf = (part: Partial<Params>) =>
    run({ ...part, students: 1 }).result.pairs.map(({ hard }) => hard)
  const hard = usual.result.pairs.slice(0, 1).map((pair) => pair.hard)
  expect(hardOf({ temperature: 20, alpha: 0.3, images: 500, epochs: 1 })).toEqual(hard)
})

describe('a digit left out', () => {
  const without = run({ leftOut: 'd3', transfer: 500 })

  test('is not in the transfer set', () => {
    const { labels } = digitTask(tableOf(data, 'mnist'), 500)
    expect(without.result.transferImages).toBe(labels.filter((label) => label !== 3).length)
    for (const { label } of without.result.unsure) expect(label).not.toBe(3)
  })

  test('is never named after hard labels, often after soft ones', () => {
    for (const { hard, soft } of without.result.pairs) {
      expect(hard.byDigit[3]).toBe(0)
      expect(soft.byDigit[3]).toBeGreaterThan(0.1)
    }
  })

  test('is known when its logit is raised, if the teacher told of it', () => {
    const { leftOutSoft, leftOutRaised, leftOutHardRaised } = without.metrics
    expect(leftOutRaised).toBeGreaterThan(Number(leftOutSoft) + 10)
    expect(leftOutRaised).toBeGreaterThan(3 * Number(leftOutHardRaised))
    for (const { soft } of without.result.pairs) {
      expect(soft.raised!.raise).toBeGreaterThan(0)
      expect(soft.raised!.accuracy).toBeGreaterThan(soft.accuracy)
    }
  })

  test('may be the last one, of which a forest does not even know', () => {
    const { metrics: told } = run({
      leftOut: 'd9',
      studentKind: 'forest',
      transfer: 100,
      students: 1,
    })
    expect(told.leftOutHard).toBe(0)
  })
})

describe('soft labels', () => {
  test('are shown for pictures of which the teacher is least sure', () => {
    const { unsure } = usual.result
    expect(unsure).toHaveLength(5)
    const first = unsure.map(({ logits }) => Math.max(...softmax(new Float32Array(logits), 1, 10)))
    for (const { logits, pixels } of unsure) {
      expect(pixels).toHaveLength(784)
      expect(logits).toHaveLength(10)
    }
    expect(first[0]).toBeLessThan(0.5)
  })

  test('are of the same pictures at every temperature', () => {
    const at = (temperature: number) =>
      run({ temperature, students: 1, studentEpochs: 5 }).result.unsure
    expect(at(1)).toEqual(at(20))
  })
})

describe('what is left to be asked', () => {
  test('is what was judged', () => {
    const left = new Map<string, Predictor>()
    const { result } = run({ students: 1 }, 3, left)
    expect([...left.keys()]).toEqual(['teacher', 'student, hard labels', 'student, soft labels'])
    const { heldOut } = digitTask(tableOf(data, 'mnist'), 500)
    const { network } = loadNetwork(left.get('student, soft labels')!.file)
    const logits = outputsOf(network, heldOut.x, heldOut.rows, services.kernels)
    expect(accuracyOf(logits, heldOut.labels, 10)).toBe(result.pairs[0]!.soft.accuracy)
  })

  test('of three teachers answers with the mean of their logits', () => {
    const ask = (predictor: Predictor) => predictor.prepare(services.kernels)(predictor.example)
    const [one, three] = [new Map<string, Predictor>(), new Map<string, Predictor>()]
    const few = { images: 500, epochs: 2, students: 1, studentEpochs: 5 }
    run(few, 3, one)
    const { metrics: told } = run({ ...few, teacher: 'ensemble' }, 3, three)
    const [single, ensemble] = [one.get('teacher')!, three.get('teacher')!]
    const { length } = single.file
    expect(ensemble.file.length).toBe(3 * length)
    const all = [0, 1, 2].map((t) => {
      const { network } = loadNetwork(ensemble.file.slice(t * length, (t + 1) * length))
      return outputsOf(network, ensemble.example, 1, services.kernels)
    })
    expect(all[0]).toEqual(ask(single))
    expect(all[1]).not.toEqual(all[0])
    ask(ensemble).forEach((logit, k) => {
      expect(logit).toBeCloseTo((all[0]![k]! + all[1]![k]! + all[2]![k]!) / 3, 4)
    })
    expect(told.timesSmaller).toBeCloseTo((3 * 266_610) / (784 * 64 + 64 + 640 + 10), 10)
  })
})

// A forest of soft labels takes seconds to grow: `npm run test:deep` grows them.
if (isDeep)
  describe('a forest as student', () => {
    test('takes so many pictures and no more', () => {
      const few = { studentKind: 'forest', students: 1, images: 500, epochs: 1 } as const
      expect(run({ ...few, transfer: 6000 }).result.transferImages).toBe(FOREST_PICTURES)
    })

    test('is led astray by labels drawn at a high temperature', () => {
      const at = (temperature: number) => run({ studentKind: 'forest', temperature }).metrics
      expect(at(8).gainHigh).toBeLessThan(0)
      expect(at(1).gain).toBeGreaterThan(Number(at(8).gain) + 5)
    })
  })

test('the same seed gives the same outcome, another seed another', () => {
  const quick = { images: 500, epochs: 1, studentEpochs: 2, students: 1 }
  const { digest } = run(quick)
  expect(run(quick).digest).toBe(digest)
  expect(run(quick, 5).digest).not.toBe(digest)
})
