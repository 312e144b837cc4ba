import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ENGINE } from '../definition/engine.ts'
import { number, stops, toggle } from '../definition/params.ts'
import { decodeSetting, encodeSetting } from './permalink.ts'

const spec = {
  share: number({ label: 'Share', help: '', min: 0, max: 1, step: 0.1, default: 0.3 }),
  size: stops({ label: 'Size', help: '', values: [10, 100, 1000], default: 100 }),
  bug: toggle({ label: 'Bug', help: '', default: false }),
}
const base = { params: { share: 0.3, size: 100, bug: false }, seed: 1 }
const settings = fc.record({
  params: fc.record({
    share: fc.integer({ min: 0, max: 10 }).map((steps) => steps / 10),
    size: fc.constantFrom(10, 100, 1000),
    bug: fc.boolean(),
  }),
  seed: fc.nat({ max: 2 ** 32 - 1 }),
})

test('any setting survives the trip through a link', () => {
  fc.assert(
    fc.property(settings, (setting) => {
      const query = new URLSearchParams(encodeSetting(spec, 'lab', setting, base).toString())
      expect(decodeSetting(spec, 'lab', query, base)).toEqual({ ...setting, problems: [] })
    }),
  )
})

test('a start leaves nothing in the link, and a neighbour’s keys stay', () => {
  const query = new URLSearchParams('other.size=10&lab.size=1000&engine=1')
  expect(encodeSetting(spec, 'lab', base, base, query).toString()).toBe('other.size=10&engine=1')
  expect(encodeSetting(spec, 'lab', base, base).toString()).toBe('')
})

test('nonsense in a link is named, and the nearest value used', () => {
  const query = new URLSearchParams('lab.size=99&lab.share=x&lab.nope=1&lab.seed=-4&engine=0')
  const { params, seed, problems } = decodeSetting(spec, 'lab', query, base)
  expect(params).toEqual({ share: 0.3, size: 100, bug: false })
  expect(seed).toBe(0)
  expect(problems).toHaveLength(5)
  expect(problems.join(' ')).toContain(
    'Size “99” must be one of 10, 100, 1000; 100 is used instead.',
  )
  expect(problems.join(' ')).toContain('no setting “nope”')
  expect(problems.join(' ')).toContain(`this site runs engine ${ENGINE}`)
})

test('any text in a link is read without throwing', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (share, seed) => {
      const query = new URLSearchParams({ 'lab.share': share, 'lab.seed': seed })
      expect(decodeSetting(spec, 'lab', query, base).params.size).toBe(100)
    }),
  )
})
