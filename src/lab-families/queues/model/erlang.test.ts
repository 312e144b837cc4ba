import { expect, test } from 'vitest'
import { erlangC, meanTime, timeExceeded } from './erlang.ts'
import golden from './golden/queues.json' with { type: 'json' }

test.each(golden.rows)('M/M/$servers with $offered offered is as in SciPy', (row) => {
  const { servers, offered, service, waits, p99 } = row
  expect(Math.abs(erlangC(servers, offered) / waits - 1)).toBeLessThan(1e-12)
  expect(Math.abs(timeExceeded(servers, offered, service, 0.01) / p99 - 1)).toBeLessThan(1e-9)
})

test('the numbers that textbooks and the chapter have', () => {
  expect(erlangC(10, 8)).toBeCloseTo(0.4092, 4)
  // ln 100 / (mu - lambda) and 1 / (mu - lambda), in ms.
  for (const load of [0.5, 0.8, 0.9]) {
    expect(timeExceeded(1, load, 4, 0.01)).toBeCloseTo((4 * Math.log(100)) / (1 - load), 8)
    expect(meanTime(1, load, 4)).toBeCloseTo(4 / (1 - load), 10)
  }
  // Eight servers with one queue at 80 %.
  expect(timeExceeded(8, 6.4, 4, 0.01)).toBeCloseTo(20.6, 1)
})

test('what has no steady state is refused', () => {
  expect(() => erlangC(2, 2)).toThrow(RangeError)
})
