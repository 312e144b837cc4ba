import { describe, expect, test } from 'vitest'
import { createMatrix, matrixOf } from '../numbers/matrix.ts'
import { createRng } from '../random/rng.ts'
import { normal } from '../random/variates.ts'
import golden from './golden/multilayer-perceptron.json' with { type: 'json' }
import { logisticRegression } from './logistic-regression.ts'
import { crossEntropy, focal } from './margin-losses.ts'
import {
  multilayerPerceptron,
  type Optimizer,
  perceptronOf,
  trainNetwork,
} from './multilayer-perceptron.ts'
import {
  type Activation,
  addGradient,
  drawNetwork,
  type Network,
  workspaceFor,
  zeroGradient,
} from './perceptron-network.ts'

describe('a perceptron against the reference, from the same first weights', () => {
  test.each(golden.cases)('$name', (given) => {
    const outputs = given.first.at(-1)![1]!.length
    const network: Network = {
      sizes: [3, ...given.hidden, outputs],
      activation: given.activation as Activation,
      weights: given.first.map(([weights]) => Float64Array.from((weights as number[][]).flat())),
      biases: given.first.map(([, biases]) => Float64Array.from(biases as number[])),
    }
    const optimizer: Optimizer =
      given.solver === 'adam'
        ? { kind: 'adam', learningRate: given.learningRate }
        : { kind: 'sgd', learningRate: given.learningRate, momentum: given.momentum }
    const options = {
      optimizer,
      epochs: golden.epochs,
      batchSize: golden.batchSize,
      l2: golden.l2,
      loss: crossEntropy,
    }
    const ones = new Float64Array(golden.x.length).fill(1)
    const steps = trainNetwork(network, matrixOf(golden.x), given.y, ones, options, null)
    let step = steps.next()
    while (!step.done) step = steps.next()
    given.lossCurve.forEach((loss, epoch) => {
      expect(step.value as Float64Array).toHaveProperty([epoch])
      expect((step.value as Float64Array)[epoch]).toBeCloseTo(loss, 9)
    })
    const got = perceptronOf(network, step.value).predictProbability(matrixOf(golden.fresh))
    given.probability.flat().forEach((p, i) => {
      expect(got.values[i]).toBeCloseTo(p, 9)
    })
  })
})

function ring(n: number, seed: number) {
  const rng = createRng(seed)
  const values = new Float64Array(n * 2).map(() => normal(rng))
  const y = Uint8Array.from({ length: n }, (_, i) =>
    values[2 * i]! ** 2 + values[2 * i + 1]! ** 2 > 1.4 ? 1 : 0,
  )
  return { x: createMatrix(values, n, 2), y }
}

describe('a perceptron', () => {
  test.each(['relu', 'tanh'] as const)('with %s has the gradient of finite differences', (kind) => {
    for (const outputs of [1, 3]) {
      const rng = createRng(outputs)
      const network = drawNetwork([2, 4, 3, outputs], kind, rng)
      const x = matrixOf([[0.3, -0.7]])
      const workspace = workspaceFor(network)
      const loss = focal(1.5)
      const gradient = zeroGradient(network)
      const lossNow = () =>
        addGradient(network, x, 0, 0, 0.8, loss, zeroGradient(network), workspace)
      addGradient(network, x, 0, 0, 0.8, loss, gradient, workspace)
      const places = [
        ...network.weights.map((layer, l) => [layer, gradient.weights[l]!] as const),
        ...network.biases.map((layer, l) => [layer, gradient.biases[l]!] as const),
      ]
      for (const [values, slopes] of places) {
        for (let p = 0; p < values.length; p++) {
          const kept = values[p]!
          values[p] = kept + 1e-6
          const above = lossNow()
          values[p] = kept - 1e-6
          const below = lossNow()
          values[p] = kept
          expect(slopes[p]).toBeCloseTo((above - below) / 2e-6, 7)
        }
      }
    }
  })

  test('without a hidden layer comes to where logistic regression is', () => {
    const { x, y } = ring(200, 3)
    const options = {
      hidden: [],
      epochs: 400,
      batchSize: 200,
      l2: 1,
      optimizer: { kind: 'sgd', learningRate: 1, momentum: 0.9 },
    } as const
    const trained = multilayerPerceptron(options).fit(x, y, { rng: createRng(1) })
    const { coefficients, intercept } = logisticRegression({ l2: 1 }).fit(x, y)
    expect(trained.network.weights[0]![0]).toBeCloseTo(coefficients[0]!, 8)
    expect(trained.network.weights[0]![1]).toBeCloseTo(coefficients[1]!, 8)
    expect(trained.network.biases[0]![0]).toBeCloseTo(intercept, 8)
  })

  test('learns a ring that no line can part', () => {
    const { x, y } = ring(400, 1)
    const fresh = ring(1000, 2)
    const model = multilayerPerceptron().fit(x, y, { rng: createRng(1) })
    const right = model.predict(fresh.x).filter((label, i) => label === fresh.y[i]).length
    expect(right / 1000).toBeGreaterThan(0.95)
  })

  test('gives the same network for the same stream, and another for another', () => {
    const { x, y } = ring(60, 1)
    const trainedFrom = (seed: number) => multilayerPerceptron().fit(x, y, { rng: createRng(seed) })
    expect(trainedFrom(4).network).toEqual(trainedFrom(4).network)
    expect(trainedFrom(4).network).not.toEqual(trainedFrom(5).network)
  })

  test('sees nothing of rows with weight 0', () => {
    const { x, y } = ring(40, 1)
    const weight = y.map((_, i) => (i < 30 ? 1 : 0))
    const flipped = y.map((label, i) => (i < 30 ? label : 1 - label))
    const given = () => ({ rng: createRng(2), sampleWeight: weight })
    const model = multilayerPerceptron().fit(x, y, given())
    expect(multilayerPerceptron().fit(x, flipped, given()).network).toEqual(model.network)
  })

  test('asks for a stream, and for columns as many as it was fitted to', () => {
    const { x, y } = ring(10, 1)
    expect(() => multilayerPerceptron().fit(x, y)).toThrow(/give it a stream as “rng”/)
    const model = multilayerPerceptron().fit(x, y, { rng: createRng(1) })
    expect(() => model.predict(matrixOf([[1]]))).toThrow(/takes 2 columns, got 1/)
  })
})
