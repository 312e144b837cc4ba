/** What a lab's `view.tsx` gives: its pictures, by name. The stage says where each stands. */

import type { ComponentType } from 'react'
import type { LabViewProps, Shown } from '../definition/define-lab.ts'
import type { AnyParams } from '../definition/params.ts'
import type { ChartHandle, ChartSpec } from './chart-spec.ts'

/** Whether there is something to draw; default: always. */
interface MayLack<P, R, N extends string> {
  readonly isThere?: (run: Shown<P, R, N>) => boolean
}

/** A chart of a run: the stage draws the run before as a ghost and the pinned run on the same axes. */
export interface ChartPart<P = AnyParams, R = unknown, N extends string = string>
  extends MayLack<P, R, N> {
  readonly chart: (run: Shown<P, R, N>) => ChartSpec
  /** The reader’s own point as a handle that sets a setting. */
  readonly handle?: (run: Shown<P, R, N>, wanted: P) => ChartHandle<P> | null
}

/** A picture of its own. */
export interface PicturePart<P = AnyParams, R = unknown, N extends string = string>
  extends MayLack<P, R, N> {
  readonly Picture: ComponentType<LabViewProps<P, R, N>>
  /** Whether it may be longer than its place, as a table may, and then scrolls. */
  readonly scrolls?: boolean
  /** Whether it draws what the controls say, so that it is not old while a run is awaited. */
  readonly follows?: boolean
}

export type LabPart<P = AnyParams, R = unknown, N extends string = string> =
  | ChartPart<P, R, N>
  | PicturePart<P, R, N>

export type LabView = Readonly<Record<string, LabPart>>

/** Checks the parts' types against the lab's own; returns them unchanged. */
export function defineView<P, R, N extends string = string>(
  parts: Readonly<Record<string, LabPart<P, R, N>>>,
): Readonly<Record<string, LabPart<P, R, N>>> {
  return parts
}
