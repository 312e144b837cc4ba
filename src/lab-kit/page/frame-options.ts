/** How an embedded lab is set out, as the address of its page says: way of working, settings in sight, lock, tab. */

import { quote } from '../../data/quote.ts'
import type { LabDefinition } from '../definition/define-lab.ts'
import type { Mode } from './stage-head.tsx'

export interface FrameOptions {
  /** `present` is playing, set out for a projector. */
  readonly mode: Mode | 'present'
  /** Id of the prediction that is asked first; null for the lab's own order. */
  readonly ask: string | null
  /** The settings in sight; null for the lab's own. Where they are named, no others are offered. */
  readonly controls: readonly string[] | null
  /** Whether the setting cannot be changed at all. */
  readonly lock: boolean
  /** The picture beside the main one; null for the lab's own. */
  readonly tab: string | null
}

export const FRAME_MODES = ['play', 'predict', 'challenge', 'present'] as const

/** Never throws: an address is somebody's input. Says what it could not use. */
export function readFrameOptions(
  lab: LabDefinition,
  query: URLSearchParams,
): { readonly options: FrameOptions; readonly problems: readonly string[] } {
  const problems: string[] = []
  const mode = query.get('mode')
  const isMode = FRAME_MODES.find((each) => each === mode)
  if (mode !== null && !isMode) {
    problems.push(`There is no mode ${quote(mode)}; there are ${FRAME_MODES.join(', ')}.`)
  }
  const named =
    query
      .get('controls')
      ?.split(',')
      .filter((name) => name !== '') ?? null
  const controls = named?.filter((name) => {
    const isThere = Object.hasOwn(lab.params, name)
    if (!isThere) problems.push(`This lab has no setting ${quote(name)}; it is left out.`)
    return isThere
  })
  const ask = query.get('ask')
  const isAsk = ask !== null && Object.hasOwn(lab.predictions, ask)
  if (ask !== null && !isAsk) {
    const all = Object.keys(lab.predictions).join(', ')
    problems.push(`This lab has no prediction ${quote(ask)}; it has ${all}.`)
  }
  const tab = query.get('tab')
  const isTab = tab !== null && Object.hasOwn(lab.stage.parts, tab)
  if (tab !== null && !isTab) {
    const all = Object.keys(lab.stage.parts).join(', ')
    problems.push(`This lab has no picture ${quote(tab)}; it has ${all}.`)
  }
  return {
    options: {
      // Who names a prediction wants it asked.
      mode: isMode ?? (isAsk ? 'predict' : 'play'),
      ask: isAsk ? ask : null,
      controls: controls ?? null,
      lock: query.get('lock') === '1',
      tab: isTab ? tab : null,
    },
    problems,
  }
}

/** Whether a lab stands as its own page has it. */
export function isPlainFrame({ mode, ask, controls, lock, tab }: FrameOptions): boolean {
  return mode === 'play' && ask === null && controls === null && !lock && tab === null
}

/** Puts options into an address; what is as the lab has it is left out. */
export function writeFrameOptions(link: string, options: FrameOptions): string {
  const url = new URL(link)
  const { mode, ask, controls, lock, tab } = options
  if (ask !== null) url.searchParams.set('ask', ask)
  else if (mode !== 'play') url.searchParams.set('mode', mode)
  if (controls !== null) url.searchParams.set('controls', controls.join(','))
  if (lock) url.searchParams.set('lock', '1')
  if (tab !== null) url.searchParams.set('tab', tab)
  return url.href.replaceAll('%2C', ',')
}
