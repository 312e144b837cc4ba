/** Whether this is `npm run test:deep`, which may take its time. */
export const isDeep = import.meta.env.MODE === 'deep'

/** The seeds that a claim of a lab is tried from: a few in `npm test`, twenty in `npm run test:deep`. */
export const CLAIM_SEEDS: readonly number[] = Array.from(
  { length: isDeep ? 20 : 2 },
  (_, i) => i + 1,
)
