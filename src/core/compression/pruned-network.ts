/** Networks some of whose weights are 0 and stay so. */

import { type Sequential, weightLayers } from '../neural/network.ts'

/** Number of weights, biases apart. */
export function countWeights(network: Sequential): number {
  return weightLayers(network).reduce((sum, { weights }) => sum + weights.length, 0)
}

/** Number of weights that are not 0, biases apart. */
export function countKept(network: Sequential): number {
  let kept = 0
  for (const { weights } of weightLayers(network)) {
    for (const weight of weights) if (weight !== 0) kept++
  }
  return kept
}

/**
 * Sets weights back to 0 after a step of training.
 *
 * @param masks One for each layer with weights: 0 for a weight that is 0.
 */
export function holdZeros(network: Sequential, masks: readonly Uint8Array[]): void {
  weightLayers(network).forEach(({ weights }, l) => {
    const mask = masks[l]!
    for (let i = 0; i < weights.length; i++) if (mask[i] === 0) weights[i] = 0
  })
}
