/** What the tools of a lab are given. */

import type { RefObject } from 'react'
import type { Journal } from '../../../log/journal.ts'
import type { LabDefinition } from '../../definition/define-lab.ts'
import type { LabStore } from '../store/lab-store.ts'

/** A work behind the lab, as it is listed. */
export interface Reference {
  readonly text: string
  readonly href: string
}

export interface ToolProps {
  readonly lab: LabDefinition
  readonly as: string
  readonly store: LabStore
  readonly journal: Journal
  readonly disabled: boolean
  readonly pictures: RefObject<HTMLDivElement | null>
  /** Full address of this page with the lab's setting in it. */
  readonly linkTo: (where: 'page' | 'embed') => string
  readonly loadCode: () => Promise<string>
  readonly references: readonly Reference[]
}
