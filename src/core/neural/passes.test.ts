import { describe, expect, test } from 'vitest'
import { typescriptKernels as kernels } from '../kernels/typescript-kernels.ts'
import { createRng } from '../random/rng.ts'
import { normal } from '../random/variates.ts'
import golden from './golden/neural.json' with { type: 'json' }
import { type BatchLoss, distillation, softmaxCrossEntropy } from './losses.ts'
import {
  drawConvolution,
  drawDense,
  drawDepthwise,
  drawMultilayer,
  inputCountOf,
  type Layer,
  parameterCount,
  parametersOf,
  type Sequential,
} from './network.ts'
import { backward, createWorkspace, forward, outputsOf } from './passes.ts'

const relu = { kind: 'relu' } as const

function expectClose(got: ArrayLike<number>, expected: readonly number[], tolerance: number) {
  expect(got.length).toBe(expected.length)
  const scale = Math.max(...expected.map(Math.abs))
  const worst = Math.max(...expected.map((value, i) => Math.abs(got[i]! - value)))
  expect(worst / scale).toBeLessThan(tolerance)
}

/** The golden file's numbers are exact in float32. */
function networkOf(layers: readonly object[]): Sequential {
  return {
    layers: layers.map((layer) =>
      'weights' in layer && 'biases' in layer
        ? {
            ...layer,
            weights: Float32Array.from(layer.weights as number[]),
            biases: Float32Array.from(layer.biases as number[]),
          }
        : layer,
    ) as Layer[],
  }
}

describe('passes against plain loops in NumPy', () => {
  test.each(golden.passes)('$name', (given) => {
    const network = networkOf(given.layers)
    const x = Float32Array.from(given.x)
    const rows = given.y.length
    const workspace = createWorkspace(network, rows + 2)
    const logits = forward(network, workspace, x, rows, kernels)
    expectClose(logits.subarray(0, rows * 3), given.logits, 1e-6)
    const loss = softmaxCrossEntropy(given.y, 3)
    const value = loss(logits, rows, [0, 1, 2, 3, 4], workspace.logitSlopes)
    expect(Math.abs(value / given.loss - 1)).toBeLessThan(1e-6)
    // What an earlier, larger batch left behind must not be seen.
    for (const slopes of workspace.slopes.slice(0, -2)) slopes.fill(9)
    for (const { weights, biases } of workspace.gradients) [weights, biases].map((g) => g.fill(9))
    backward(network, workspace, x, rows, kernels)
    given.gradients.forEach(({ weights, biases }, l) => {
      expectClose(workspace.gradients[l]!.weights, weights, 5e-6)
      expectClose(workspace.gradients[l]!.biases, biases, 5e-6)
    })
  })
})

const image = { height: 7, width: 6, channels: 2 }
const networks: Record<string, (seed: number) => Layer[]> = {
  dense: (seed) => [drawDense(8, 3, createRng(seed))],
  'relu first': (seed) => [relu, drawDense(8, 3, createRng(seed))],
  'dense and relu': (seed) => [...drawMultilayer([6, 12, 9, 3], createRng(seed)).layers],
  'convolution, stride 1': (seed) => {
    const rng = createRng(seed)
    const inner = { height: 5, width: 4, channels: 3, size: 2, stride: 1, filters: 2 }
    const first = drawConvolution({ ...image, size: 3, stride: 1, filters: 3 }, rng)
    return [first, relu, drawConvolution(inner, rng), relu, drawDense(24, 3, rng)]
  },
  'convolution, stride 2': (seed) => {
    const rng = createRng(seed)
    const inner = { height: 6, width: 5, channels: 3, size: 3, stride: 2, filters: 2 }
    const first = drawConvolution({ ...image, size: 2, stride: 1, filters: 3 }, rng)
    return [first, relu, drawConvolution(inner, rng), relu, drawDense(8, 3, rng)]
  },
  depthwise: (seed) => {
    const rng = createRng(seed)
    const inner = { height: 5, width: 4, channels: 2, size: 2, stride: 2 }
    const first = drawDepthwise({ ...image, size: 3, stride: 1 }, rng)
    return [first, relu, drawDepthwise(inner, rng), relu, drawDense(8, 3, rng)]
  },
}

const smooth = Object.entries(networks).map(([name, layersOf]) => {
  const withoutRelu = (seed: number) => layersOf(seed).filter(({ kind }) => kind !== 'relu')
  return [`${name}, ReLU left out`, withoutRelu] as const
})

describe.each([...Object.entries(networks), ...smooth])('the gradient of %s', (_, layersOf) => {
  const rows = 6
  const labels = [0, 1, 2, 2, 1, 0]
  const teacher = new Float32Array(3 * rows).map((_, i) => ((i * 7) % 5) - 2)
  const losses: Record<string, BatchLoss> = {
    'cross-entropy': softmaxCrossEntropy(labels, 3),
    distillation: distillation(labels, teacher, 3, 2, 0.6),
  }

  test.each(Object.entries(losses))('is that of central differences, %s', (_, loss) => {
    const network = { layers: layersOf(5) }
    const rng = createRng(6)
    const x = new Float32Array(rows * inputCountOf(network)).map(() => normal(rng))
    const workspace = createWorkspace(network, rows)
    const lossNow = () => {
      const logits = forward(network, workspace, x, rows, kernels)
      return loss(logits, rows, [0, 1, 2, 3, 4, 5], workspace.logitSlopes)
    }
    const unitsOff = () => workspace.outputs.flatMap((units) => [...units].map((u) => u === 0))
    for (const values of parametersOf(network)) {
      values.forEach((value, p) => {
        values[p] = value || 0.05 * normal(rng) // biases are drawn as 0
      })
    }
    lossNow()
    backward(network, workspace, x, rows, kernels)
    const gradients = workspace.gradients.flatMap(({ weights, biases }) => [weights, biases])
    let compared = 0
    parametersOf(network).forEach((values, l) => {
      const scale = Math.max(...gradients[l]!.map(Math.abs))
      values.forEach((kept, p) => {
        values[p] = kept + 2 ** -7
        const above = { w: values[p]!, loss: lossNow(), off: unitsOff() }
        values[p] = kept - 2 ** -7
        const below = { w: values[p]!, loss: lossNow(), off: unitsOff() }
        values[p] = kept
        // Where a unit goes on or off in between, differences say nothing about the slope.
        if (above.off.some((off, unit) => off !== below.off[unit])) return
        compared++
        const slope = (above.loss - below.loss) / (above.w - below.w)
        expect(Math.abs(gradients[l]![p]! - slope) / scale).toBeLessThan(2e-3)
      })
    })
    const hasRelu = network.layers.some(({ kind }) => kind === 'relu')
    const share = compared / parameterCount(network)
    expect(share).toBeGreaterThanOrEqual(hasRelu ? 0.6 : 1)
  })
})

describe('outputsOf', () => {
  test('gives each row what it gives alone, in chunks or not', () => {
    const network = { layers: networks.depthwise!(1) }
    const inputs = inputCountOf(network)
    const rng = createRng(2)
    const x = new Float32Array(203 * inputs).map(() => normal(rng))
    const all = outputsOf(network, x, 203, kernels)
    expect(all.length).toBe(203 * 3)
    for (const row of [0, 99, 100, 199, 200, 202]) {
      const one = x.subarray(row * inputs, (row + 1) * inputs)
      const alone = outputsOf(network, one, 1, kernels)
      expect(alone).toEqual(all.slice(3 * row, 3 * row + 3))
    }
    expect(outputsOf(network, x, 0, kernels)).toEqual(new Float32Array(0))
  })

  test('leaves x as it was, where a ReLU comes first', () => {
    const network = { layers: networks['relu first']!(1) }
    const x = new Float32Array(8).fill(-1)
    outputsOf(network, x, 1, kernels)
    expect(x).toEqual(new Float32Array(8).fill(-1))
  })

  test('asks for enough values, and forward for a workspace with room', () => {
    const network = drawMultilayer([4, 2], createRng(1))
    expect(() => outputsOf(network, new Float32Array(7), 2, kernels)).toThrow(/need 8, got 7/)
    expect(() => outputsOf(network, new Float32Array(7), 0.5, kernels)).toThrow(/got 0.5/)
    const workspace = createWorkspace(network, 1)
    expect(() => forward(network, workspace, new Float32Array(8), 2, kernels)).toThrow(
      /room for 1 rows, got 2/,
    )
    expect(() => createWorkspace(network, 0)).toThrow(/maxRows must be .* got 0/)
  })
})
