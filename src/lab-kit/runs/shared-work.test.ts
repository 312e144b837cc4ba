import { describe, expect, test } from 'vitest'
import type { Work } from '../../core/steps.ts'
import { createSharedWork } from './shared-work.ts'

/** Counts to `to`, noting every step that is really made. */
function* counting(to: number, made: number[]): Work<string, number> {
  for (let i = 1; i <= to; i++) {
    made.push(i)
    yield { fraction: i / to, label: 'counting', partial: () => i }
  }
  return `counted to ${to}`
}

function drain<T>(steps: Work<T, number>) {
  const seen: number[] = []
  for (;;) {
    const step = steps.next()
    if (step.done) return { seen, answer: step.value }
    seen.push(step.value.partial!())
  }
}

describe('shared work', () => {
  test('is done once for all that ask for it', () => {
    const made: number[] = []
    const shared = createSharedWork(2)
    const first = drain(shared.get('a', () => counting(3, made)))
    const second = drain(shared.get('a', () => counting(3, made)))
    expect(first).toEqual({ seen: [1, 2, 3], answer: 'counted to 3' })
    expect(second).toEqual({ seen: [], answer: 'counted to 3' })
    expect(made).toEqual([1, 2, 3])
  })

  test('that one run left half done is driven on by another, and the first finds it done', () => {
    const made: number[] = []
    const shared = createSharedWork(2)
    const first = shared.get('a', () => counting(4, made))
    first.next()
    first.next()
    expect(drain(shared.get('a', () => counting(4, made))).seen).toEqual([3, 4])
    expect(drain(first)).toEqual({ seen: [], answer: 'counted to 4' })
    expect(made).toEqual([1, 2, 3, 4])
  })

  test('used longest ago goes first', () => {
    const made: number[] = []
    const shared = createSharedWork(2)
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b'])
      drain(shared.get(key, () => counting(1, made)))
    expect(made).toHaveLength(4) // a, b, c, and b again
  })

  test('that fails is started anew', () => {
    const shared = createSharedWork(2)
    let tries = 0
    const start = function* (): Work<string, number> {
      tries++
      if (tries === 1) throw new RangeError('no luck')
      yield* counting(1, [])
      return 'luck'
    }
    expect(() => drain(shared.get('a', start))).toThrow('no luck')
    expect(drain(shared.get('a', start)).answer).toBe('luck')
  })
})
