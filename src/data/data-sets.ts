/**
 * The data sets that a lab may ask for, by name. Each folder beside this file is one and adds itself:
 * `table.ts` says what it holds and where it is from, `build.ts` makes it, and `packing.ts`, where
 * there is one, writes it as bytes for the way to the page; the others travel as JSON.
 */

import type { LabelledTable } from './user-table.ts'

// biome-ignore lint/suspicious/noEmptyInterface: each data set adds a field of its own.
export interface BuiltTables {}

/** What a run is given: of the tables those that its setting asks for. */
export type DataSets = Partial<BuiltTables> & {
  /** A table of the reader's own, where the setting uses one. */
  readonly userTable?: LabelledTable
}

/**
 * A table that the setting has asked for.
 *
 * @throws {RangeError} If it is not among those given.
 */
export function tableOf<N extends keyof DataSets>(
  data: DataSets,
  name: N,
): NonNullable<DataSets[N]> {
  const table = data[name]
  if (!table) throw new RangeError(`the table “${name}” was not given; name it in the lab’s “data”`)
  return table
}
