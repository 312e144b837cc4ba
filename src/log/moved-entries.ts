/** What was asked in one lab and is asked in another now: older entries count for the lab of today. */

/** By “lab/prediction” or “lab/challenge” as it was kept; what the labs say of it is in their `moved`. */
export const MOVED: Readonly<Record<string, string>> = {
  'importance-sampling/fixed-fee': 'off-policy',
  'importance-sampling/wasted-exploration': 'off-policy',
}

interface Asked {
  readonly kind: 'prediction' | 'challenge' | 'note'
  readonly labId: string
  readonly predictionId?: string
  readonly challengeId?: string
}

/** The entry as one of the lab that asks it today; what is kept stays as it is. */
export function ofToday<E extends Asked>(entry: E): E {
  const labId = MOVED[`${entry.labId}/${entry.predictionId ?? entry.challengeId}`]
  return labId === undefined ? entry : { ...entry, labId }
}
