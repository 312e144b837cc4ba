import { expect, test } from 'vitest'
import type { LabDefinition } from '../definition/define-lab.ts'
import { type FrameOptions, readFrameOptions, writeFrameOptions } from './frame-options.ts'

const lab = {
  params: { size: {}, tie: {} },
  predictions: { worth: {} },
  stage: { parts: { map: 'Map', estimates: 'Estimates' } },
} as unknown as LabDefinition

const PLAIN: FrameOptions = { mode: 'play', ask: null, controls: null, lock: false, tab: null }

test.each<FrameOptions>([
  PLAIN,
  { mode: 'present', ask: null, controls: ['tie', 'size'], lock: true, tab: 'estimates' },
  { ...PLAIN, mode: 'predict', ask: 'worth' },
])('what is written into an address is read from it: %j', (options) => {
  const link = writeFrameOptions('https://example.org/embed/one/?one.seed=2', options)
  expect(new URL(link).searchParams.get('one.seed')).toBe('2')
  expect(readFrameOptions(lab, new URL(link).searchParams)).toEqual({ options, problems: [] })
})

test('what an address asks for and the lab has not is said, and left out', () => {
  const query = new URLSearchParams('mode=dance&ask=why&controls=tie,speed&tab=roc&lock=yes')
  const { options, problems } = readFrameOptions(lab, query)
  expect(options).toEqual({ ...PLAIN, controls: ['tie'] })
  expect(problems.join(' ')).toBe(
    'There is no mode “dance”; there are play, predict, challenge, present. This lab has no setting “speed”; it is left out. This lab has no prediction “why”; it has worth. This lab has no picture “roc”; it has map, estimates.',
  )
})
