/** A table of a sweep, as the build hands it to the page. */

export interface RunTable {
  /** The setting, then the metrics with their units. */
  readonly columns: readonly string[]
  readonly rows: ReadonlyArray<{
    /** Leads to the run. */
    readonly to: string
    readonly name: string
    readonly cells: readonly string[]
  }>
}
