import fc from 'fast-check'
import { expect, test } from 'vitest'
import { number, oneOf, toggle } from '../definition/params.ts'
import { decodeSetting, encodeSetting } from './permalink.ts'

const spec = {
  share: number({ label: 'Share', help: '', min: 0, max: 1, step: 0.1, default: 0.3 }),
  size: oneOf({ label: 'Size', help: '', values: [10, 100, 1000], default: 100 }),
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
      const query = new URLSearchParams(
        encodeSetting({ params: spec }, 'lab', setting, base).toString(),
      )
      expect(decodeSetting({ params: spec }, 'lab', query, base)).toEqual({
        ...setting,
        problems: [],
      })
    }),
  )
})

test('a link to what moved leads to the other lab at the same setting', () => {
  const moved = {
    to: 'other',
    isMoved: ({ page }: Readonly<Record<string, string>>) => page === 'b',
    without: ['page'],
    asked: [],
  }
  const lab = { params: spec, moved }
  const read = (query: string) => decodeSetting(lab, 'as', new URLSearchParams(query), base)
  expect(read('as.page=b&as.size=1000&as.seed=7&as.v=1&x.size=10')).toEqual({
    ...base,
    problems: [{ lab: 'other', query: 'other.size=1000&other.seed=7&other.v=1' }],
  })
  expect(read('as.page=a&as.size=1000').params.size).toBe(1000)
})

test('a start leaves nothing in the link, and a neighbour’s keys stay', () => {
  const query = new URLSearchParams('other.size=10&other.v=3&lab.size=1000&lab.v=1&engine=1')
  expect(encodeSetting({ params: spec }, 'lab', base, base, base, query).toString()).toBe(
    'other.size=10&other.v=3',
  )
  expect(encodeSetting({ params: spec }, 'lab', base, base).toString()).toBe('')
})

test('what the page opens with leaves nothing in the link, and its base is named by the version alone', () => {
  const opening = { params: { ...base.params, size: 1000 }, seed: 3 }
  const lab = { params: spec }
  expect(encodeSetting(lab, 'lab', opening, base, opening).toString()).toBe('')
  expect(decodeSetting(lab, 'lab', new URLSearchParams(), base, opening)).toEqual({
    ...opening,
    problems: [],
  })
  const link = encodeSetting(lab, 'lab', base, base, opening)
  expect(link.toString()).toBe('lab.v=1')
  expect(decodeSetting(lab, 'lab', link, base, opening)).toEqual({ ...base, problems: [] })
})

test('nonsense in a link is named, and the nearest value used', () => {
  const query = new URLSearchParams('lab.size=99&lab.share=x&lab.nope=1&lab.seed=-4&lab.v=7')
  const { params, seed, problems } = decodeSetting({ params: spec }, 'lab', query, base)
  expect(params).toEqual({ share: 0.3, size: 100, bug: false })
  expect(seed).toBe(0)
  expect(problems).toHaveLength(5)
  expect(problems.join(' ')).toContain(
    'Size “99” must be one of 10, 100, 1000; 100 is used instead.',
  )
  expect(problems.join(' ')).toContain('no setting “nope”')
  expect(problems.join(' ')).toContain('made with version 7 of this lab, and this is version 1')
})

test('a link says which version of the lab made it; older ones, with or without a version for all labs, are of the first', () => {
  const setting = { ...base, seed: 2 }
  const second = { params: spec, version: 2 }
  const query = encodeSetting(second, 'lab', setting, base)
  expect(query.toString()).toBe('lab.seed=2&lab.v=2')
  expect(decodeSetting(second, 'lab', query, base)).toEqual({ ...setting, problems: [] })
  for (const link of ['lab.seed=2', 'lab.seed=2&engine=1']) {
    const old = new URLSearchParams(link)
    expect(decodeSetting({ params: spec }, 'lab', old, base).problems).toEqual([])
    expect(decodeSetting(second, 'lab', old, base)).toEqual({
      ...setting,
      problems: [expect.stringContaining('version 1 of this lab, and this is version 2')],
    })
  }
  expect(decodeSetting(second, 'lab', new URLSearchParams('engine=1'), base).problems).toEqual([])
})

test('any text in a link is read without throwing', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (share, seed) => {
      const query = new URLSearchParams({ 'lab.share': share, 'lab.seed': seed })
      expect(decodeSetting({ params: spec }, 'lab', query, base).params.size).toBe(100)
    }),
  )
})
