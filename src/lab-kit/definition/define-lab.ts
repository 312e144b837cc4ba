/** What a lab's `lab.ts` says of itself; everything else the platform derives. */

import type { ComponentType } from 'react'
import type { MetricValues, Outputs, Timings } from './model.ts'
import type { Setting } from './params.ts'

import { type AnyParams, defaultsOf, type ParamSpec, type ParamsOf } from './params.ts'

export interface Metric {
  readonly label: string
  /** Unit after the number; '' for a plain number. */
  readonly unit?: string
  readonly better: 'higher' | 'lower' | 'neither'
  /** One line: what the number means. */
  readonly help: string
  /** Significant digits shown, default 3. */
  readonly digits?: number
}

export interface Preset<P> {
  readonly label: string
  /** One sentence: the point that it makes. */
  readonly point: string
  readonly params: Partial<P>
  readonly seed?: number
}

interface PredictionBase<P> {
  /** What the reader is asked, the setting described in words. */
  readonly prompt: string
  /** The setting to run, over the defaults. */
  readonly params: Partial<P>
  /** Where to look once it has run: asked as “What did you see?”. */
  readonly look: string
  /** Why it came out so, with the run's own numbers. */
  readonly explanation: (metrics: MetricValues) => string
  /** The same question of other settings, asked in turn when it comes back: one or more. What the
   * prompts say has to hold from every seed, since it comes back with another one each time. */
  readonly again: ReadonlyArray<{
    readonly prompt: string
    readonly params: Partial<P>
    readonly explanation: (metrics: MetricValues) => string
  }>
}

export interface ChoicePrediction<P> extends PredictionBase<P> {
  readonly kind: 'choice'
  /** Option id to its text, in reading order. */
  readonly options: Readonly<Record<string, string>>
  /** The option that the run makes true. */
  readonly outcome: (metrics: MetricValues) => string
}

export interface NumberPrediction<P> extends PredictionBase<P> {
  readonly kind: 'number'
  readonly unit: string
  /** How far off an answer may be, in the same unit. */
  readonly tolerance: number
  readonly outcome: (metrics: MetricValues) => number
}

export type Prediction<P> = ChoicePrediction<P> | NumberPrediction<P>

/** A prediction as it is asked after so many tries: its settings in turn, the first one first. */
export function predictionAt<P>(prediction: Prediction<P>, tries: number): Prediction<P> {
  const { again } = prediction
  const at = tries % (again.length + 1)
  return at === 0 ? prediction : { ...prediction, ...again[at - 1]! }
}

export interface Challenge<P> {
  /** What to find, in one or two sentences. */
  readonly prompt: string
  /** The predicate in words: “RMSE of the convenience sample above that of a random 100”. */
  readonly goal: string
  readonly holds: (metrics: MetricValues, params: P) => boolean
  /** What to try when nothing works. */
  readonly hint: string
  /** A setting that meets the goal; tests run it, readers may ask for it. */
  readonly solution: Partial<P>
}

export interface TableColumn {
  readonly label: string
  readonly unit?: string
}

export interface Table {
  readonly caption: string
  readonly columns: readonly TableColumn[]
  readonly rows: ReadonlyArray<ReadonlyArray<string | number>>
}

/** One claim about the numbers, and what holds it. */
export interface CheckedAgainst {
  readonly what: string
  readonly against: string
  /** “largest difference 2e-12”, “within 4 standard errors over 20,000 repeats”. */
  readonly agreement: string
}

/** How a lab takes a table of the reader's own. */
export interface UserTableUse<P> {
  /** One line: what kind of table, and what is done with it. */
  readonly help: string
  /** What choosing a table sets. */
  readonly params: Partial<P>
  /** Whether a setting runs on the reader's table. */
  readonly isUsed: (params: P) => boolean
}

export interface LabViewProps<P = AnyParams, R = unknown> {
  readonly params: P
  readonly result: R
  /** Changes params from the picture, as a control would. Absent where the picture is fixed. */
  readonly change?: (part: Partial<P>) => void
  /** How fast what the run left behind answers here; null until it is measured. */
  readonly timings?: Timings | null
  /** Asks what the run left behind; null if no run was made here yet. */
  readonly ask?: (input: Float32Array) => Promise<Outputs | null>
}

export interface LabDefinition<P = AnyParams, R = unknown> {
  /** The folder's name; permanent. */
  readonly id: string
  /** Short name, as in a list of labs. */
  readonly title: string
  /** One sentence that the lab answers, shown as its heading. */
  readonly question: string
  /** Number of the chapter that it belongs to. */
  readonly chapter: number
  readonly params: ParamSpec
  /** Of its numbers: raised whenever they change, so that older links say so. 1 where none is named. */
  readonly version?: number
  /** The tables it needs, by name, each with its source and licence; see src/core/data. */
  readonly data: Readonly<Record<string, string>>
  /** Names of the tables that a setting needs, default all of them. */
  readonly uses?: (params: P) => readonly string[]
  /** Whether the lab also takes a table of the reader's own; it arrives as `own`. */
  readonly userTable?: UserTableUse<P>
  /**
   * Whether its runs leave something behind that is timed here and can be asked. Such runs are long:
   * the page brings the first outcome along (so its result must survive JSON), and runs nothing
   * before it is asked to.
   */
  readonly answers?: boolean
  /** In the order shown; the names are those that the model's `metrics` gives. */
  readonly metrics: Readonly<Record<string, Metric>>
  readonly presets: Readonly<Record<string, Preset<P>>>
  readonly predictions: Readonly<Record<string, Prediction<P>>>
  readonly challenges: Readonly<Record<string, Challenge<P>>>
  /** What the picture shows now, in words. */
  readonly describe: (result: R, params: P) => string
  readonly table: (result: R, params: P) => Table
  /** What the model takes for granted. */
  readonly assumes: readonly string[]
  readonly checkedAgainst: readonly CheckedAgainst[]
  /** Ids of works in content/bibliography.yaml. */
  readonly references: readonly string[]
}

/** A lab's `view.tsx`: the picture. */
export type LabView<P = AnyParams, R = unknown> = ComponentType<LabViewProps<P, R>>

/** Checks a definition's types against its own params table; returns it unchanged. */
export function defineLab<S extends ParamSpec, R>(
  lab: LabDefinition<ParamsOf<S>, R> & { readonly params: S },
): LabDefinition<ParamsOf<S>, R> {
  return lab
}

/** Names of the tables that a run of a setting needs, the reader's own apart. */
export function tablesFor<P>(lab: LabDefinition<P, never>, params: P): readonly string[] {
  return lab.uses?.(params) ?? Object.keys(lab.data)
}

/** Where a lab starts: its defaults, or those with a preset's changes. */
export function startOf<P>(lab: LabDefinition<P, never>, preset?: string): Setting<P> {
  const chosen = preset === undefined ? undefined : lab.presets[preset]
  if (preset !== undefined && chosen === undefined) {
    throw new RangeError(
      `startOf: lab ${lab.id} has no preset “${preset}”; it has ${Object.keys(lab.presets).join(', ')}`,
    )
  }
  const params = { ...defaultsOf(lab.params), ...chosen?.params } as P
  return { params, seed: chosen?.seed ?? 1 }
}
