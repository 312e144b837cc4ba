import { expect, test } from 'vitest'
import { choice, number } from '../../lab-kit/definition/params.ts'
import { partsOf, readSetting, sweepOf } from './written-setting.ts'

const lab = {
  id: 'x',
  params: {
    rows: number({ label: 'Rows', help: '', min: 1, max: 9, step: 1, default: 5 }),
    kind: choice({ label: 'Kind', help: '', options: { a: 'A', b: 'B' }, default: 'a' }),
  },
  presets: { small: { label: 'Small', point: '', params: { rows: 2 }, seed: 7 } },
}

test('a setting is the start with what is written over it', () => {
  expect(readSetting(lab, {})).toEqual({
    setting: { params: { rows: 5, kind: 'a' }, seed: 1 },
    problems: [],
  })
  const written = { preset: 'small', set: 'kind=b, rows = 3', seed: '4' }
  expect(readSetting(lab, written).setting).toEqual({ params: { rows: 3, kind: 'b' }, seed: 4 })
  expect(readSetting(lab, { preset: 'small' }).setting).toEqual({
    params: { rows: 2, kind: 'a' },
    seed: 7,
  })
})

test('everything that the lab cannot have is named', () => {
  const written = { preset: 'large', set: 'rows=12,kind=c,cols=1,', seed: '-1' }
  expect(readSetting(lab, written).problems).toEqual([
    'the lab “x” has no preset “large”',
    'the lab “x” cannot be set to rows=12: it must be between 1 and 9',
    'the lab “x” cannot be set to kind=c: it must be one of a, b',
    expect.stringContaining('cols'),
    expect.stringContaining('the seed “-1” must be'),
  ])
})

test('a value may have commas, if no name follows them', () => {
  expect(partsOf('marks=1,2,3,rows=4')).toEqual([
    { name: 'marks', value: '1,2,3' },
    { name: 'rows', value: '4' },
  ])
  expect(sweepOf('rows=1, 2,3')).toEqual({ name: 'rows', values: ['1', '2', '3'] })
})
