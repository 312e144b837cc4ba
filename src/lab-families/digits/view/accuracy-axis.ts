/** The axis that every chart of accuracies on held-out digits has. */

import type { Axis } from '../../../lab-kit/charts/chart-spec.ts'

/** In per cent. */
export const ACCURACY: Axis = {
  label: 'Accuracy on held-out digits',
  unit: '%',
  domain: [0, 100],
}

/** The same from a higher end on, where all accuracies are high. */
export function accuracyFrom(lowest: number): Axis {
  return { ...ACCURACY, domain: [lowest, 100] }
}
