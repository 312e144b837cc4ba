/** What the prerendered page tells the live one about its islands. */

export interface LabIslandProps {
  readonly id: string
  readonly as: string
  readonly preset?: string
  readonly number?: string
  readonly size: 'full' | 'small'
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
