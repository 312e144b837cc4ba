/** The player's moves: which tools there are, and masks with a bit for each feature. */

export const TOOLS = ['power', 'ablation', 'time', 'repeats', 'drift'] as const
export type Tool = (typeof TOOLS)[number]

/** Whether a mask has a feature. */
export function has(bits: number, feature: number): boolean {
  return ((bits >> feature) & 1) === 1
}

/** A mask with a feature put in, or taken out. */
export function toggled(bits: number, feature: number): number {
  return bits ^ (1 << feature)
}
