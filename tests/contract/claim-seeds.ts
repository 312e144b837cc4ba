/** Whether this is `npm run test:deep`, which may take its time. */
export const isDeep = import.meta.env.MODE === 'deep'

/** How many generated cases a law of the platform is tried on. */
export const LAW_CASES = isDeep ? 10_000 : 300

/**
 * The seeds that a claim of a lab is tried from: twenty in `npm run test:deep`, one in `npm test`, and not the first,
 * from which the contract runs a setting of every prediction and every challenge.
 */
export const CLAIM_SEEDS: readonly number[] = isDeep
  ? Array.from({ length: 20 }, (_, i) => i + 1)
  : [2]

/** Seeds at which a claim about what is usual may fail: one in ten of those that are tried. */
const MOST_MISSES = Math.floor(CLAIM_SEEDS.length / 10)

/** @returns The seeds at which a claim about what is usual fails, if they are too many; else none. */
export function unusual(holds: (seed: number) => boolean): number[] {
  const misses = CLAIM_SEEDS.filter((seed) => !holds(seed))
  return misses.length > MOST_MISSES ? misses : []
}
