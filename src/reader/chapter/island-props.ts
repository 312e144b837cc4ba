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

export interface QuestionIslandProps {
  readonly id: string
  readonly chapter: string
  /** Its place among the chapter's questions, from 1. */
  readonly number: number
}
