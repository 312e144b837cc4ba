/** What a lab is to the platform: the code of its `lab.ts` and the words of its `words.yaml`. */

import type { Metrics, Outcome, Outputs, Timings } from './model.ts'
import {
  type AnyParams,
  defaultsOf,
  type ParamSpec,
  type ParamsOf,
  type Setting,
} from './params.ts'
import { formatFigure, type LabWords, type Metric } from './words.ts'

export interface TableColumn {
  readonly label: string
  readonly unit?: string
}

export interface Table {
  readonly caption: string
  readonly columns: readonly TableColumn[]
  readonly rows: ReadonlyArray<ReadonlyArray<string | number>>
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

/** A run, finished or on its way, as a lab's picture, words and table are given it. */
export interface Shown<P = AnyParams, R = unknown, N extends string = string> {
  readonly params: P
  readonly seed: number
  readonly result: R
  readonly metrics: Metrics<N>
  /** A metric as sentences show it: its own digits unless others are asked for, no unit; a dash while it is not known. */
  readonly say: (metric: N, digits?: number) => string
  /** The same of a metric that is a share, in per cent with the sign: “13.3 %”. */
  readonly percent: (metric: N, digits?: number) => string
}

/** What a picture of its own is given. */
export interface LabViewProps<P = AnyParams, R = unknown, N extends string = string>
  extends Shown<P, R, N> {
  /** The run before, for a moment after a change: to be drawn as a grey ghost, if at all. */
  readonly ghost?: Shown<P, R, N> | null
  /** The pinned run A. */
  readonly pinned?: Shown<P, R, N> | null
  /** What the controls say: ahead of params while a run is on its way or has to be trained first. */
  readonly wanted?: P
  /** Changes params from the picture, as a control would. Absent where the picture is fixed. */
  readonly change?: (part: Partial<P>) => void
  /** How long the run's predictors take here; null until it is measured. */
  readonly timings?: Timings | null
  /** Asks the run's predictors; null if no run was made here yet. */
  readonly ask?: (input: Float32Array) => Promise<Outputs | null>
}

/** What a lab's `lab.ts` gives: all that needs code, the model and the picture apart. */
export interface LabCode<P = AnyParams, R = unknown, N extends string = string> {
  /** The folder's name; permanent. */
  readonly id: string
  readonly params: ParamSpec
  /** Of its numbers: raised whenever they change, so that older links say so. 1 where none is named. */
  readonly version?: number
  /**
   * Reads links of an older version whose settings were written otherwise and that give the same
   * numbers: from their settings, by name and as text, to those of today.
   *
   * @param start What the link differs from.
   */
  readonly migrate?: (
    texts: Readonly<Record<string, string>>,
    start: P,
  ) => Readonly<Record<string, string>>
  /** What became a lab of its own: links, command lines and predictions that were of it are led there. */
  readonly moved?: {
    /** The other lab's id. */
    readonly to: string
    /** Whether settings, by name and as text, are of what moved. */
    readonly isMoved: (texts: Readonly<Record<string, string>>) => boolean
    /** Settings that the other lab does not have; all others are its own, with the same names. */
    readonly without: readonly string[]
    /** Ids of predictions and challenges that moved, with the same ids; see src/log/moved-entries.ts. */
    readonly asked: readonly string[]
  }
  /** The tables it needs, default none: by name, each with its source and licence; see src/data. */
  readonly data?: Readonly<Record<string, string>>
  /** Names of the tables that a setting needs; default: all of them. */
  readonly uses?: (params: P) => readonly string[]
  /** Whether the lab also takes a table of the reader's own. */
  readonly userTable?: UserTableUse<P>
  /**
   * Whether its runs take seconds. The page then brings the first outcome along (so its result must
   * survive JSON), and runs nothing before it is asked to.
   */
  readonly long?: boolean
  /** Whether its runs leave predictors that are timed, asked and saved as files; `timed`: kernels that are timed only. */
  readonly exhibits?: boolean | 'timed'
  /** What the picture shows now, in words. */
  readonly describe: (run: Shown<P, R, N>) => string
  /** The numbers of the picture. */
  readonly table: (run: Shown<P, R, N>) => Table
}

/** A lab whole: code and words. */
export interface LabDefinition<P = AnyParams, R = unknown, N extends string = string>
  extends LabCode<P, R, N>,
    LabWords {}

/** Checks a lab's types against its own params table, result and metrics; returns it unchanged. */
export function defineLab<S extends ParamSpec, R, N extends string>(
  lab: LabCode<ParamsOf<S>, R, N> & { readonly params: S },
): LabCode<ParamsOf<S>, R, N> {
  return lab
}

/** A lab whole, from the two files that it is written in. */
export function withWords(code: LabCode, words: LabWords): LabDefinition {
  return { ...code, ...words }
}

/** A run as the lab's picture, words and table are given it. */
export function shownOf(
  { metrics: named }: { readonly metrics: Readonly<Record<string, Metric>> },
  { params, seed, result, metrics }: Pick<Outcome, 'params' | 'seed' | 'result' | 'metrics'>,
): Shown {
  const say = (metric: string, digits = named[metric]?.digits) =>
    formatFigure(metrics[metric], digits)
  const percent = (metric: string, digits = named[metric]?.digits) => {
    const share = metrics[metric]
    return share === undefined ? '–' : `${formatFigure(100 * share, digits)}\u00a0%`
  }
  return { params, seed, result, metrics, say, percent }
}

/** Names of the tables that a run of a setting needs, the reader's own apart. */
export function tablesFor(lab: LabCode, params: AnyParams): readonly string[] {
  return lab.uses?.(params) ?? Object.keys(lab.data ?? {})
}

/** What a lab opens with where nobody asks for a setting: the preset that its stage names, or its defaults. */
export function openingOf(
  lab: Pick<LabDefinition, 'id' | 'params' | 'presets' | 'stage'>,
): Setting {
  return startOf(lab, lab.stage.opens)
}

/** Where a lab starts: its defaults, or those with a preset's changes. */
export function startOf(
  lab: Pick<LabDefinition, 'id' | 'params' | 'presets'>,
  preset?: string,
): Setting {
  const chosen = preset === undefined ? undefined : lab.presets[preset]
  if (preset !== undefined && chosen === undefined) {
    throw new RangeError(
      `startOf: lab ${lab.id} has no preset “${preset}”; it has ${Object.keys(lab.presets).join(', ')}`,
    )
  }
  const params = { ...defaultsOf(lab.params), ...chosen?.params } as AnyParams
  return { params, seed: chosen?.seed ?? 1 }
}
