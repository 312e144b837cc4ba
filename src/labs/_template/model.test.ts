import { expect, test } from 'vitest'
import { CLAIM_SEEDS } from '../../../tests/contract/claim-seeds.ts'
import { defaultsOf } from '../../lab-kit/definition/params.ts'
import { runToEnd } from '../../lab-kit/runs/simulation.ts'
import { labForTests } from '../../node/lab-for-tests.ts'
import { metrics, simulate, TRUTH } from './model.ts'
import { type Params, params } from './params.ts'

// Change: the laws of your model. Hold it against a formula, a paper's numbers or a slow and obvious
// program; write the bound out, and see each test fail once before you trust it. What every lab
// must keep is tested by tests/contract/lab-contract.ts and need not be repeated here.

const { asked, right } = await labForTests<Params>(import.meta.dirname)
const defaults: Params = defaultsOf(params)
const run = (part: Partial<Params>, seed = 1) =>
  runToEnd({ simulate, metrics }, { ...defaults, ...part }, seed, {})

test.each([1, 9, 400])('the means of %i draws scatter by sigma over root n', (draws) => {
  const repeats = 10_000
  const { result } = run({ draws, repeats })
  const error = result.expectedError
  expect(Math.abs(result.standardError - error)).toBeLessThan((4 * error) / Math.sqrt(2 * repeats))
  expect(Math.abs(result.meanOfMeans - TRUTH)).toBeLessThan((4 * error) / Math.sqrt(repeats))
})

test('more repeats leave the first means as they are', () => {
  const few = run({ repeats: 100 }).result.means
  expect(run({ repeats: 300 }).result.means.slice(0, 100)).toEqual(few)
})

test('the predictions come out as their explanations say', () => {
  for (const seed of CLAIM_SEEDS) {
    expect(right('four-times', run(asked('four-times'), seed))).toBe('half')
    const error = Number(right('many-draws', run(asked('many-draws'), seed)))
    expect(Math.abs(error - 1)).toBeLessThan(4 / Math.sqrt(2 * 1000))
  }
})
