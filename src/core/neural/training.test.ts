import { describe, expect, test } from 'vitest'
import { typescriptKernels as kernels } from '../kernels/typescript-kernels.ts'
import { createRng } from '../random/rng.ts'
import { normal } from '../random/variates.ts'
import golden from './golden/neural.json' with { type: 'json' }
import { accuracyOf, softmax, softmaxCrossEntropy } from './losses.ts'
import {
  cloneNetwork,
  drawConvolutional,
  drawMultilayer,
  type Layer,
  parametersOf,
  type Sequential,
  weightLayers,
} from './network.ts'
import type { OptimizerSettings } from './optimizers.ts'
import { outputsOf } from './passes.ts'
import {
  batchTrainer,
  type TrainingHooks,
  type TrainingSettings,
  type TrainingStep,
  train,
} from './training.ts'

describe('training against the reference, from the same first weights', () => {
  const { x: values, y, fresh, batchSize, cases } = golden.training
  const x = Float32Array.from(values)

  test.each(cases)('$name', (given) => {
    const layers = given.first.flatMap(({ inputs, outputs, weights, biases }, l): Layer[] => {
      const arrays = { weights: Float32Array.from(weights), biases: Float32Array.from(biases) }
      const dense = { kind: 'dense', inputs, outputs, ...arrays } as const
      return l === 0 ? [dense] : [{ kind: 'relu' }, dense]
    })
    const optimizer = given.optimizer as OptimizerSettings
    const loss = softmaxCrossEntropy(y, 3)
    const trainBatch = batchTrainer({ layers }, x, loss, batchSize, optimizer, kernels)
    const rows = [...y.keys()]
    for (const expected of given.lossCurve) {
      let total = 0
      for (let start = 0; start < rows.length; start += batchSize) {
        const picked = rows.slice(start, start + batchSize)
        total += picked.length * trainBatch(picked, 1)
      }
      expect(Math.abs(total / rows.length / expected - 1)).toBeLessThan(1e-5)
    }
    const logits = outputsOf({ layers }, Float32Array.from(fresh), 6, kernels)
    const probabilities = softmax(logits, 6, 3)
    given.probability.forEach((p, i) => {
      expect(probabilities[i]).toBeCloseTo(p, 4)
    })
  })
})

/** Two interleaved classes that no line can part. */
function ring(n: number, seed: number) {
  const rng = createRng(seed)
  const x = new Float32Array(2 * n).map(() => normal(rng))
  const labels = Uint8Array.from({ length: n }, (_, i) =>
    x[2 * i]! ** 2 + x[2 * i + 1]! ** 2 > 1.4 ? 1 : 0,
  )
  return { x, labels }
}

/** Images of 13 x 13 with a bar across all of it, upright (1) or lying (0), anywhere. */
function bars(n: number, seed: number) {
  const rng = createRng(seed)
  const x = new Float32Array(n * 169).map(() => 0.2 * normal(rng))
  const labels = Uint8Array.from({ length: n }, () => rng.nextInt(2))
  labels.forEach((label, i) => {
    const at = rng.nextInt(13)
    for (let p = 0; p < 13; p++) x[i * 169 + (label ? p * 13 + at : at * 13 + p)]! += 1
  })
  return { x, labels }
}

const settings: TrainingSettings = {
  epochs: 40,
  batchSize: 32,
  optimizer: { kind: 'adam', learningRate: 0.02 },
  decay: 'linear',
}

function trained(
  network: Sequential,
  data: { x: Float32Array; labels: Uint8Array },
  given: Partial<TrainingSettings> = {},
  hooks: TrainingHooks = {},
) {
  const loss = softmaxCrossEntropy(data.labels, 2)
  const all = { ...settings, ...given }
  const rows = data.labels.length
  const run = train(network, data.x, rows, loss, all, createRng(9), kernels, hooks)
  const steps: TrainingStep[] = []
  for (let next = run.next(); ; next = run.next()) {
    if (next.done) return { network, steps, losses: next.value }
    steps.push(next.value)
  }
}

describe('train', () => {
  test.each<TrainingSettings['optimizer']>([
    { kind: 'adam', learningRate: 0.02 },
    { kind: 'sgd', learningRate: 0.1, momentum: 0.9 },
  ])('learns a ring with $kind', (optimizer) => {
    const { network } = trained(drawMultilayer([2, 16, 2], createRng(1)), ring(400, 1), {
      optimizer,
    })
    const { x, labels } = ring(1000, 2)
    expect(accuracyOf(outputsOf(network, x, 1000, kernels), labels, 2)).toBeGreaterThan(0.95)
  })

  test('learns to tell upright from lying bars with convolutions', () => {
    const known = bars(300, 3)
    const network = drawConvolutional(13, 2, createRng(4))
    const optimizer = { kind: 'adam', learningRate: 0.005 } as const
    trained(network, known, { optimizer, epochs: 12, batchSize: 20 })
    const { x, labels } = bars(300, 5)
    expect(accuracyOf(outputsOf(network, x, 300, kernels), labels, 2)).toBeGreaterThan(0.95)
  })

  test('tells how far it is', () => {
    const { steps, losses } = trained(drawMultilayer([2, 4, 2], createRng(1)), ring(70, 1), {
      epochs: 3,
    })
    expect(steps.map(({ epoch }) => epoch)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2])
    expect(steps.map(({ fraction }) => Math.round(9 * fraction))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9,
    ])
    const ends = steps.filter(({ epochEnded }) => epochEnded)
    expect(ends.map(({ loss }) => loss)).toEqual([...losses])
    expect(steps.at(-1)!.fraction).toBe(1)
  })

  test('gives the same bits for the same stream', () => {
    const run = () => trained(drawMultilayer([2, 8, 2], createRng(5)), ring(90, 1), { epochs: 4 })
    const [one, other] = [run(), run()]
    expect(one).toEqual(other)
    expect(one.network).not.toEqual(drawMultilayer([2, 8, 2], createRng(5)))
  })

  test('takes every row once an epoch, in a new order', () => {
    const data = ring(70, 1)
    const seen: number[][] = []
    const loss = softmaxCrossEntropy(data.labels, 2)
    const network = drawMultilayer([2, 2], createRng(1))
    const recorded: typeof loss = (logits, rows, picked, gradient) => {
      seen.push(Array.from(picked))
      return loss(logits, rows, picked, gradient)
    }
    const two = { ...settings, epochs: 2 }
    for (const _ of train(network, data.x, 70, recorded, two, createRng(1), kernels));
    expect(seen.map(({ length }) => length)).toEqual([32, 32, 6, 32, 32, 6])
    const orders = [seen.slice(0, 3).flat(), seen.slice(3).flat()]
    for (const order of orders) {
      expect(order.toSorted((a, b) => a - b)).toEqual([...data.labels.keys()])
    }
    expect(orders[0]).not.toEqual(orders[1])
  })

  test('lets the learning rate fall in a line', () => {
    // With one weight that has the same slope in every step, moves are as large as the rates.
    const network = drawMultilayer([1, 1], createRng(1))
    const [weights] = parametersOf(network)
    const moves: number[] = []
    const slopeOne = (_: Float32Array, rows: number, __: unknown, gradient: Float32Array) => {
      gradient.fill(1 / rows)
      return 0
    }
    const optimizer = { kind: 'sgd', learningRate: 0.5, momentum: 0 } as const
    const given = { epochs: 2, batchSize: 1, optimizer, decay: 'linear' } as const
    let last = weights![0]!
    for (const _ of train(
      network,
      Float32Array.of(1, 1),
      2,
      slopeOne,
      given,
      createRng(1),
      kernels,
    )) {
      moves.push(last - weights![0]!)
      last = weights![0]!
    }
    const expected = [0.5, 0.375, 0.25, 0.125]
    moves.forEach((move, i) => {
      expect(move).toBeCloseTo(expected[i]!, 6)
    })
    expect(moves.length).toBe(4)
  })

  test('stops with a sentence when it diverges', () => {
    const optimizer = { kind: 'sgd', learningRate: 1e30, momentum: 0 } as const
    const network = drawMultilayer([2, 8, 2], createRng(1))
    expect(() => trained(network, ring(90, 1), { optimizer })).toThrow(
      /diverged, a (loss|weight) is .*; lower the learning rate/,
    )
    const { labels } = ring(2, 1)
    const lost = Float32Array.of(1, 2, 3, Number.NaN)
    const loss = softmaxCrossEntropy(labels, 2)
    const net = drawMultilayer([2, 8, 2], createRng(1))
    const trainBatch = batchTrainer(net, lost, loss, 2, settings.optimizer, kernels)
    expect(() => trainBatch([0, 1], 1)).toThrow(/diverged, a loss is NaN/)
    expect(net).toEqual(drawMultilayer([2, 8, 2], createRng(1)))
    const once = drawMultilayer([2, 8, 2], createRng(1))
    const whole = { optimizer, epochs: 1, batchSize: 90 }
    const stepped = (network: Sequential) => {
      parametersOf(network)[0]![3] = Number.POSITIVE_INFINITY
    }
    expect(() => trained(once, ring(90, 1), whole, { stepped })).toThrow(/a weight is Infinity/)
  })

  test('says what is out of range', () => {
    const network = drawMultilayer([2, 2], createRng(1))
    const data = ring(10, 1)
    expect(() => trained(network, data, { batchSize: 0 })).toThrow(/batchSize must .* got 0/)
    expect(() => trained(network, data, { epochs: 1.5 })).toThrow(/epochs must .* got 1.5/)
    const short = { ...data, x: data.x.subarray(1) }
    expect(() => trained(network, short)).toThrow(/10 rows of 2 values need 20, got 19/)
    expect(trained(network, data, { epochs: 0 }).losses.length).toBe(0)
  })
})

describe('hooks of train', () => {
  test('masked weights stay 0, and the others move', () => {
    const network = drawMultilayer([2, 8, 2], createRng(1))
    const mask = (net: Sequential) => {
      for (const { weights } of weightLayers(net)) {
        for (let p = 0; p < weights.length; p += 3) weights[p] = 0
      }
    }
    mask(network)
    const before = weightLayers(cloneNetwork(network))
    trained(network, ring(90, 1), { epochs: 2 }, { stepped: mask })
    weightLayers(network).forEach(({ weights }, l) => {
      let moved = 0
      weights.forEach((weight, p) => {
        if (p % 3 === 0) expect(weight).toBe(0)
        else if (weight !== before[l]!.weights[p]) moved++
      })
      expect(moved).toBeGreaterThan(weights.length / 3) // units that are always off do not move
    })
  })

  test('gradients are those of the seen weights, and move the trained ones', () => {
    const { x, labels } = ring(20, 1)
    const loss = softmaxCrossEntropy(labels, 2)
    const rows = [...labels.keys()]
    const optimizer = { kind: 'sgd', learningRate: 0.25, momentum: 0 } as const
    const network = drawMultilayer([2, 6, 2], createRng(1))
    const rounded = cloneNetwork(network)
    for (const values of parametersOf(rounded)) {
      values.forEach((value, p) => {
        values[p] = Math.round(2 * value) / 2
      })
    }
    const moveOf = (net: Sequential, hooks: TrainingHooks) => {
      const moved = cloneNetwork(net)
      const before = parametersOf(net).flatMap((values) => [...values])
      const value = batchTrainer(moved, x, loss, 20, optimizer, kernels, hooks)(rows, 1)
      const after = parametersOf(moved).flatMap((values) => [...values])
      return { value, moves: after.map((w, p) => w - before[p]!) }
    }
    const through = moveOf(network, { seen: () => rounded })
    const direct = moveOf(rounded, {})
    expect(through.value).toBe(direct.value)
    through.moves.forEach((move, p) => {
      expect(move).toBeCloseTo(direct.moves[p]!, 6)
    })
    const unseen = moveOf(network, {}).moves
    expect(
      Math.max(...unseen.map((move, p) => Math.abs(move - through.moves[p]!))),
    ).toBeGreaterThan(1e-3)
  })

  test('changed gradients are the ones that count: weights that share them stay equal', () => {
    const network = drawMultilayer([2, 4, 2], createRng(1))
    const [first] = weightLayers(network)
    first!.weights.fill(0.3)
    const shared = (gradients: Parameters<NonNullable<TrainingHooks['gradients']>>[0]) => {
      const { weights } = gradients[0]!
      weights.fill(weights.reduce((sum, slope) => sum + slope, 0))
    }
    trained(network, ring(90, 1), { epochs: 2 }, { gradients: shared })
    expect(new Set(first!.weights).size).toBe(1)
    expect(first!.weights[0]).not.toBe(Math.fround(0.3))
  })
})
