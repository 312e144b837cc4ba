/** Pruning whole units: the network that is left is smaller, not just full of zeros. */

import { type Layer, type Sequential, type WeightLayer, weightLayers } from '../neural/network.ts'
import { strongestUnits } from './pruning.ts'

/** For each layer with weights but the last: the units to keep, ascending. */
export type KeptUnits = readonly Uint32Array[]

/** Every unit of every layer but the last. */
export function allUnits(network: Sequential): KeptUnits {
  return weightLayers(network)
    .slice(0, -1)
    .map(({ biases }) => Uint32Array.from(biases.keys()))
}

/**
 * The network without the other units: their columns, and the rows of the next layer that read them.
 *
 * @throws {RangeError} If a layer is depthwise, or units are not given for every layer but the last.
 */
export function withUnits(network: Sequential, kept: KeptUnits): Sequential {
  const weighted = weightLayers(network)
  if (kept.length !== weighted.length - 1) {
    throw new RangeError(`withUnits: ${weighted.length - 1} layers lose units, got ${kept.length}`)
  }
  let l = 0
  return {
    layers: network.layers.map((layer) => {
      if (layer.kind === 'relu') return layer
      const before =
        l === 0 ? null : { channels: weighted[l - 1]!.biases.length, kept: kept[l - 1]! }
      const keptUnits = kept[l] ?? Uint32Array.from(layer.biases.keys())
      l++
      return cut(layer, before, keptUnits)
    }),
  }
}

function cut(
  layer: WeightLayer,
  before: { readonly channels: number; readonly kept: Uint32Array } | null,
  keptUnits: Uint32Array,
): Layer {
  if (layer.kind === 'depthwise') {
    throw new RangeError('withUnits: a depthwise layer has no units of its own')
  }
  const outputs = layer.biases.length
  const inputs = layer.weights.length / outputs
  const isKept = before && new Set(before.kept)
  // Inputs stand channel by channel within each place: the channel is the remainder.
  const rows = Array.from({ length: inputs }, (_, i) => i).filter(
    (i) => !before || isKept!.has(i % before.channels),
  )
  const weights = new Float32Array(rows.length * keptUnits.length)
  rows.forEach((row, i) => {
    keptUnits.forEach((column, j) => {
      weights[i * keptUnits.length + j] = layer.weights[row * outputs + column]!
    })
  })
  const biases = Float32Array.from(keptUnits, (column) => layer.biases[column]!)
  if (layer.kind === 'dense') {
    return { kind: 'dense', inputs: rows.length, outputs: keptUnits.length, weights, biases }
  }
  const channels = before ? before.kept.length : layer.channels
  return { ...layer, channels, filters: keptUnits.length, weights, biases }
}

/** Weights, biases apart, of a network with so many units kept in each layer but the last. */
function weightsWith(network: Sequential, counts: readonly number[]): number {
  let total = 0
  weightLayers(network).forEach(({ weights, biases }, l, all) => {
    const before = l === 0 ? 1 : counts[l - 1]! / all[l - 1]!.biases.length
    const keptShare = l < counts.length ? counts[l]! / biases.length : 1
    total += weights.length * before * keptShare
  })
  return Math.round(total)
}

/**
 * How many units to keep in each layer, the same share of all, so that at most this share of the
 * weights is left; at least one.
 *
 * @param keep In (0, 1].
 */
export function unitCounts(network: Sequential, keep: number): number[] {
  const sizes = weightLayers(network)
    .slice(0, -1)
    .map(({ biases }) => biases.length)
  const most = keep * weightsWith(network, sizes)
  const largest = Math.max(...sizes)
  for (let share = largest; share > 0; share--) {
    const counts = sizes.map((size) => Math.max(1, Math.round((share / largest) * size)))
    if (share === 1 || weightsWith(network, counts) <= most) return counts
  }
  return sizes
}

/** The units with the largest sum of |incoming weights|, so many in each layer but the last. */
export function strongestOf(network: Sequential, counts: readonly number[]): KeptUnits {
  const weighted = weightLayers(network)
  return counts.map((count, l) => {
    const { weights, biases } = weighted[l]!
    return strongestUnits(weights, weights.length / biases.length, biases.length, count)
  })
}

/** Of units kept before, those that are kept again: indices into the network that they came from. */
export function nestedUnits(outer: KeptUnits, inner: KeptUnits): KeptUnits {
  return outer.map((units, l) => inner[l]!.map((i) => units[i]!))
}
