/** What the prerendered page tells the live one about its islands. */

import type { FrameOptions } from '../../lab-kit/page/frame-options.ts'

export interface LabIslandProps {
  readonly id: string
  readonly as: string
  readonly preset?: string
  readonly number?: string
  readonly size: 'full' | 'small'
  /** Asks at once, without doors. */
  readonly asks?: boolean
  readonly level: 2 | 3
  readonly references: ReadonlyArray<{ readonly text: string; readonly href: string }>
}

/** Of the questions of one section. */
export interface QuestionsIslandProps {
  readonly ids: readonly string[]
  readonly chapter: string
  /** Of the section. */
  readonly title: string
}

/** How a lab stands that asks at once. */
export const ASKING: FrameOptions = {
  mode: 'predict',
  ask: null,
  controls: null,
  lock: false,
  tab: null,
}

/** What the outcome is called that a lab opens with: at the preset of its place, else at its own. */
export function outcomeName(id: string, preset: string | undefined, opens = ''): string {
  return `${id}/${preset || opens}`
}
