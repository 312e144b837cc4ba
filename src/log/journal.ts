/** What a lab asks to be remembered; the review layer keeps it in the browser. */

import type { StoreApi } from 'zustand/vanilla'
import type { Scalar } from '../lab-kit/definition/field.ts'

export const CONFIDENCES = ['guessing', 'unsure', 'fairly sure', 'certain'] as const
export type Confidence = (typeof CONFIDENCES)[number]

export interface PredictionEntry {
  readonly kind: 'prediction'
  readonly labId: string
  readonly predictionId: string
  /** Seed of the run that graded it. */
  readonly seed: number
  readonly answer: string | number
  readonly confidence: Confidence
  readonly outcome: string | number
  readonly correct: boolean
  /** The reader's own words for what the run showed; may be empty. */
  readonly saw: string
}

export interface ChallengeEntry {
  readonly kind: 'challenge'
  readonly labId: string
  readonly challengeId: string
  /** The setting that met the goal, as `toWritten` writes it. */
  readonly params: Readonly<Record<string, Scalar>>
  readonly seed: number
}

/** What a reader wrote about a run. */
export interface NoteEntry {
  readonly kind: 'note'
  readonly labId: string
  /** The setting of the run, as `toWritten` writes it. */
  readonly params: Readonly<Record<string, Scalar>>
  readonly seed: number
  readonly digest: string
  readonly text: string
}

export type LabEntry = PredictionEntry | ChallengeEntry | NoteEntry

/** An entry as it is kept: with its time, in milliseconds since 1970. */
export type KeptLabEntry = LabEntry & { readonly at: number }

export interface Journal {
  readonly store: StoreApi<{ readonly labEntries: readonly KeptLabEntry[] }>
  /** What it returns is of no concern to a lab. */
  readonly record: (entry: LabEntry) => unknown
}
