/** What both worlds give: how well a network does on each group, after each phase of its training. */

export interface Phase {
  /** “after 4 and 5”, “after 50 days”. */
  readonly name: string
  /** What is left on each group, in [0, 1]: accuracy, or the share of the gain over the zero rule. */
  readonly left: readonly number[]
}

export interface Learnt {
  readonly phases: readonly Phase[]
  /** Log loss by phase and season; none of digits. */
  readonly losses: ReadonlyArray<readonly [summer: number, winter: number]>
}

/** One batch after another: so many pass between two steps. */
export const BATCHES_A_STEP = 20
