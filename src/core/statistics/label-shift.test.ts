import { expect, test } from 'vitest'
import { exp, log } from '../numbers/elementary.ts'
import golden from './golden/label-shift.json' with { type: 'json' }
import { chanceAtShare, shareByFlags, shareByScores } from './label-shift.ts'

type Counts = [number, number, number, number, number, number]

/** The estimate, or what fails every comparison. */
function estimate([positives, hits, negatives, alarms, flagged, rows]: Counts) {
  const found = shareByFlags({ positives, hits, negatives, alarms }, flagged, rows)
  return found ?? { share: Number.NaN, flagError: Number.NaN, matrixError: Number.NaN }
}

test('the share by flags solves the linear system', () => {
  for (const { counts, share } of golden.systems) {
    expect(estimate(counts as Counts).share).toBeCloseTo(share, 12)
  }
})

test('its error is the spread over repeats', () => {
  for (const { n1, n0, rows, repeats, sd } of golden.spread) {
    const { flagError, matrixError } = estimate([n1, 0.6 * n1, n0, 0.05 * n0, 0.083 * rows, rows])
    const error = Math.sqrt(flagError * flagError + matrixError * matrixError)
    // The delta method leaves out terms of the order of the matrix's own error, 2 points of 55.
    expect(Math.abs(error / sd - 1)).toBeLessThan(4 / Math.sqrt(2 * repeats) + 0.01)
  }
})

test('the share by scores is where Saerens’ iteration ends', () => {
  for (const { apart, x, share } of golden.em) {
    const found = shareByScores(x.map((each) => exp(apart * each - (apart * apart) / 2)))
    expect(found.share).toBeCloseTo(share, 8)
  }
})

test('its error is by the curvature of the likelihood at its peak', () => {
  for (const { apart, x } of golden.em) {
    const ratios = x.map((each) => exp(apart * each - (apart * apart) / 2))
    const { share, error } = shareByScores(ratios)
    const at = (q: number) => ratios.reduce((sum, r) => sum + log(1 - q + q * r), 0)
    const h = 1e-3 * share
    const curvature = (at(share + h) - 2 * at(share) + at(share - h)) / (h * h)
    // The difference leaves out a term of the order of h².
    expect(Math.abs(error * Math.sqrt(-curvature) - 1)).toBeLessThan(1e-4)
  }
})

test('the share by scores stays within its range', () => {
  expect(shareByScores([0.5, 0.2]).share).toBe(0)
  expect(shareByScores([3, 2]).share).toBe(1)
  expect(shareByScores([1, 1])).toEqual({ share: 0, error: 0 })
})

test('a chance of 0.6 at a share of a half is 0.1429 at a tenth', () => {
  expect(chanceAtShare(0.6, 0.5, 0.1)).toBeCloseTo(1 / 7, 12)
  expect(chanceAtShare(chanceAtShare(0.3, 0.03, 0.06), 0.06, 0.03)).toBeCloseTo(0.3, 12)
})

test('what tells nothing apart has no estimate, and what cannot be is refused', () => {
  expect(shareByFlags({ positives: 10, hits: 1, negatives: 20, alarms: 2 }, 5, 10)).toBeNull()
  expect(() => shareByFlags({ positives: 0, hits: 0, negatives: 2, alarms: 1 }, 1, 2)).toThrow(
    RangeError,
  )
  expect(() => shareByScores([])).toThrow(RangeError)
})
