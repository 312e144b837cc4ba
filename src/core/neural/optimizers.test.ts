import { describe, expect, test } from 'vitest'
import { adam, createOptimizer, type OptimizerSettings, sgd } from './optimizers.ts'

describe('optimizers', () => {
  test('SGD keeps a share of its last move', () => {
    const w = Float32Array.of(1, 2)
    const { step } = sgd(0.5, 0.5)
    step([w], [Float32Array.of(1, 0)])
    expect(w).toEqual(Float32Array.of(0.5, 2))
    step([w], [Float32Array.of(0, 1)])
    expect(w).toEqual(Float32Array.of(0.25, 1.5))
    step([w], [Float32Array.of(0, 0)], 0)
    expect(w).toEqual(Float32Array.of(0.125, 1.25))
  })

  test('the first step of Adam is the learning rate, whatever the slope', () => {
    const w = Float32Array.of(1, 1, 1)
    adam(0.25).step([w], [Float32Array.of(3, -1e-3, 0)])
    expect(w[0]).toBeCloseTo(0.75, 6)
    expect(w[1]).toBeCloseTo(1.25, 3)
    expect(w[2]).toBe(1)
  })

  test.each<OptimizerSettings>([
    { kind: 'sgd', learningRate: 0.1, momentum: 0 },
    { kind: 'sgd', learningRate: 0.1, momentum: 0.9 },
    { kind: 'adam', learningRate: 0.05 },
  ])('a factor of a half halves the first step: $kind', (settings) => {
    const [whole, half] = [1, 0.5].map((factor) => {
      const w = Float32Array.of(0)
      createOptimizer(settings).step([w], [Float32Array.of(2)], factor)
      return w[0]!
    })
    expect(whole).toBeLessThan(0)
    expect(half! / whole!).toBeCloseTo(0.5, 6)
  })

  test('Adam comes to rest when slopes stay 0', () => {
    const w = Float32Array.of(1)
    const { step } = adam(0.01)
    step([w], [Float32Array.of(1)])
    for (let i = 0; i < 1000; i++) step([w], [Float32Array.of(0)])
    const [rest] = w
    for (let i = 0; i < 1000; i++) step([w], [Float32Array.of(0)])
    expect(w[0]).toBe(rest)
  })

  test('say what is out of range', () => {
    expect(() => adam(0)).toThrow(/learningRate must be finite and above 0, got 0/)
    expect(() => sgd(0.1, 1)).toThrow(/momentum must be in \[0, 1\), got 1/)
    const { step } = adam(0.1)
    const three = [new Float32Array(3)]
    expect(() => step(three, [new Float32Array(2)])).toThrow(
      /arrays of 3 values are to move, got 2/,
    )
    step(three, three)
    const four = [new Float32Array(4)]
    expect(() => step(four, four)).toThrow(/arrays of 3 values are to move, got 4/)
  })
})
