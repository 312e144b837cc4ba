import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRng } from '../../../core/random/rng.ts'
import { exponential } from '../../../core/random/variates.ts'
import { type Line, serve } from './service.ts'

const plain: Line = {
  servers: 1,
  batch: 1,
  hold: 0,
  queueLimit: Number.POSITIVE_INFINITY,
  pause: 0,
  pauseEvery: 1000,
}

/** Random arrivals, one a ms on average. */
function randomArrivals(count: number, seed: number): Float64Array {
  const rng = createRng(seed)
  let time = 0
  return Float64Array.from({ length: count }, () => (time += exponential(rng)))
}

/** Kiefer and Wolfowitz: the work of each server as it is found on arrival, ascending. */
function startsByRecursion(arrivals: Float64Array, times: number[], servers: number): number[] {
  let free = Array.from({ length: servers }, () => 0)
  return times.map((time, i) => {
    const [first = 0, ...others] = free
    const start = Math.max(first, arrivals[i]!)
    free = [...others, start + time].sort((a, b) => a - b)
    return start
  })
}

test.each([1, 2, 7])('%i servers start as Kiefer and Wolfowitz say, in every bit', (servers) => {
  const arrivals = randomArrivals(2000, servers)
  const rng = createRng(9)
  const times = Array.from(arrivals, () => exponential(rng, 1.2 / servers))
  let next = 0
  const { start } = serve({ ...plain, servers }, arrivals, () => times[next++]!)
  expect(Array.from(start)).toEqual(startsByRecursion(arrivals, times, servers))
})

test('a batch takes what is there, or waits until it is full or its time is over', () => {
  const arrivals = Float64Array.of(0, 1, 2, 3, 30, 31, 60)
  const timeOf = (size: number) => 4 + size
  const greedy = serve({ ...plain, batch: 3 }, arrivals, timeOf)
  expect(Array.from(greedy.start)).toEqual([0, 5, 5, 5, 30, 35, 60])
  expect(Array.from(greedy.size)).toEqual([1, 3, 3, 3, 1, 1, 1])
  const filled = serve({ ...plain, batch: 3, hold: 10 }, arrivals, timeOf)
  expect(Array.from(filled.start)).toEqual([2, 2, 2, 13, 40, 40, 70])
  expect(Array.from(filled.end)).toEqual([9, 9, 9, 18, 46, 46, 75])
})

test('who finds the line full is turned away, and nothing starts in a pause', () => {
  const arrivals = Float64Array.of(0, 1, 2, 3, 11)
  const shed = serve({ ...plain, queueLimit: 1 }, arrivals, () => 5)
  expect(Array.from(shed.start)).toEqual([0, 5, -1, -1, 11])
  const paused = serve({ ...plain, pause: 4, pauseEvery: 10 }, arrivals, () => 1)
  expect(Array.from(paused.start)).toEqual([4, 5, 6, 7, 14])
})

test('M/M/1/K turns away (1 - r) r^K / (1 - r^(K + 1))', () => {
  const [load, places, count, repeats] = [1.1, 5, 20_000, 12]
  const shares = Array.from({ length: repeats }, (_, seed) => {
    const rng = createRng(100 + seed)
    const timeOf = () => load * exponential(rng)
    const { size } = serve(
      { ...plain, queueLimit: places - 1 },
      randomArrivals(count, seed),
      timeOf,
    )
    return size.filter((of) => of === 0).length / count
  })
  const mean = shares.reduce((sum, share) => sum + share, 0) / repeats
  const spread = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / (repeats - 1)
  const theory = ((1 - load) * load ** places) / (1 - load ** (places + 1))
  expect(Math.abs(mean - theory)).toBeLessThan(4 * Math.sqrt(spread / repeats))
})

test('laws: in the order of arrival, none before it came, no batch too large, no more at once than servers', () => {
  const lines = fc.record({
    servers: fc.integer({ min: 1, max: 4 }),
    batch: fc.integer({ min: 1, max: 5 }),
    hold: fc.constantFrom(0, 1, 5),
    queueLimit: fc.constantFrom(1, 3, Number.POSITIVE_INFINITY),
    pause: fc.constantFrom(0, 3),
    pauseEvery: fc.constant(20),
  })
  fc.assert(
    fc.property(lines, fc.nat(1000), (line, seed) => {
      const arrivals = randomArrivals(60, seed)
      const rng = createRng(seed)
      const { start, end, size } = serve(line, arrivals, (of) => of * exponential(rng, 1))
      let before = 0
      for (let i = 0; i < 60; i++) {
        if (size[i] === 0) continue
        expect(start[i]).toBeGreaterThanOrEqual(Math.max(before, arrivals[i]!))
        expect(size[i]).toBeLessThanOrEqual(line.batch)
        before = start[i]!
        const busy = new Set(start.filter((at, k) => at <= before && end[k]! > before))
        expect(busy.size).toBeLessThanOrEqual(line.servers)
      }
      if (line.queueLimit === Number.POSITIVE_INFINITY) expect(size).not.toContain(0)
    }),
    { numRuns: 60 },
  )
})

test('a line without a server, a place in a batch or a place to wait is refused', () => {
  for (const part of [{ servers: 0 }, { batch: 0 }, { queueLimit: 0 }]) {
    expect(() => serve({ ...plain, ...part }, Float64Array.of(1), () => 1)).toThrow(RangeError)
  }
})
