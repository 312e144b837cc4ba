import { describe, expect, test } from 'vitest'
import { matrixOf } from '../numbers/matrix.ts'
import type { Rng } from '../random/rng.ts'
import golden from './golden/resamplers.json' with { type: 'json' }
import { nearMiss } from './near-miss.ts'
import { oneSidedSelection } from './one-sided-selection.ts'
import { randomOversample } from './random-resampling.ts'
import type { Resampled } from './resampler.ts'
import { borderlineSmote, smote } from './smote.ts'
import { tomekLinks } from './tomek-links.ts'

/** A stream that says what numpy drew, and knows what it may be asked for. */
function scripted(bound: number, wholes: readonly number[], shares: readonly number[] = []) {
  let wholesDrawn = 0
  let sharesDrawn = 0
  const rng: Rng = {
    next: () => shares[sharesDrawn++]!,
    nextInt(asked) {
      expect(asked).toBe(bound)
      return wholes[wholesDrawn++]!
    },
    fork() {
      throw new Error('a scripted stream has no forks')
    },
  }
  return { rng, isSpent: () => wholesDrawn === wholes.length && sharesDrawn === shares.length }
}

const added = ({ x, source }: Resampled) => {
  const first = source.indexOf(-1)
  return first < 0 ? [] : [...x.values.subarray(first * x.columns)]
}

describe.each(golden.cases)('against imbalanced-learn, table $#', (given) => {
  const x = matrixOf(given.x)
  const y = given.y
  const count = (label: number) => y.filter((each) => each === label).length

  test.each(given.smote)('SMOTE, k = $neighbours: the same points from the same draws', (run) => {
    const { rng, isSpent } = scripted(run.bound, run.pairs, run.shares)
    const resampled = smote({ ratio: run.ratio, neighbours: run.neighbours }).resample(x, y, rng)
    expect(added(resampled)).toEqual(run.rows)
    expect(isSpent()).toBe(true)
  })

  test.each(given.borderline)(
    'Borderline-SMOTE, m = $nearMajority: the same points from the same draws',
    (run) => {
      const { rng, isSpent } = scripted(run.bound, run.pairs, run.shares)
      const { ratio, neighbours, nearMajority } = run
      const resampled = borderlineSmote({ ratio, neighbours, nearMajority }).resample(x, y, rng)
      expect(added(resampled)).toEqual(run.rows)
      expect(isSpent()).toBe(true)
    },
  )

  test('random oversampling: the same rows from the same draws', () => {
    const { ratio, drawn, added: rows } = given.over
    const { rng, isSpent } = scripted(count(1), drawn)
    const { source } = randomOversample({ ratio }).resample(x, y, rng)
    expect([...source]).toEqual([...y.keys(), ...rows])
    expect(isSpent()).toBe(true)
  })

  test('Tomek links: the same rows', () => {
    expect([...tomekLinks().resample(x, y).source]).toEqual(given.tomek)
  })

  test.each(given.nearMiss)('NearMiss-$version, k = $neighbours: the same rows', (run) => {
    const { ratio, neighbours, preselect } = run
    const version = run.version as 1 | 2 | 3
    const { source } = nearMiss({ version, ratio, neighbours, preselect }).resample(x, y)
    expect([...source]).toEqual(run.rows)
  })

  test.each(given.oneSided)('one-sided selection, $seeds seeds: the same rows', (run) => {
    const { rng, isSpent } = scripted(count(0), run.drawn)
    const { source } = oneSidedSelection({ seeds: run.seeds }).resample(x, y, rng)
    expect([...source]).toEqual(run.rows)
    expect(isSpent()).toBe(true)
  })
})

test('the golden tables have links, rows in danger and rows that one-sided selection leaves out', () => {
  for (const { y, tomek, borderline, oneSided } of golden.cases.slice(0, 2)) {
    expect(tomek.length).toBeLessThan(y.length)
    expect(borderline[0]!.rows.length).toBeGreaterThan(0)
    expect(oneSided[0]!.rows.length).toBeLessThan(tomek.length)
  }
})
