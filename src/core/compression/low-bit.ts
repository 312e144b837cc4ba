/** Weights of one or two bits: a sign (and perhaps a zero), with one scale for each output. */

/** value = scale of its output * code. */
export interface LowBitWeights {
  /** -1, 0 or 1, shape (inputs, outputs). */
  readonly codes: Int8Array
  /** At least 0, shape (outputs,). */
  readonly scales: Float32Array
}

/** Weights of a size up to this share of the mean size become 0. */
const TERNARY_SHARE = 0.7

/**
 * Weights as -1, 0 or 1 times a scale, for each output on its own: those of a size up to
 * delta = 0.7 mean |w| become 0, and the scale is the mean size of the others.
 *
 * @param weights Shape (inputs, outputs). Not modified.
 * @throws {RangeError} If there are not inputs x outputs weights.
 * @source Li, Zhang & Liu (2016), Ternary weight networks, arXiv:1605.04711.
 * @reference The same rules in NumPy, see golden/compression.json.
 */
export function ternarize(weights: Float32Array, inputs: number, outputs: number): LowBitWeights {
  checkShape('ternarize', weights, inputs, outputs)
  const codes = new Int8Array(weights.length) // (inputs, outputs)
  const scales = new Float32Array(outputs) // (outputs,)
  for (let j = 0; j < outputs; j++) {
    let total = 0
    for (let i = j; i < weights.length; i += outputs) total += Math.abs(weights[i]!)
    const delta = (TERNARY_SHARE * total) / inputs
    let kept = 0
    let keptTotal = 0
    for (let i = j; i < weights.length; i += outputs) {
      const size = Math.abs(weights[i]!)
      if (!(size > delta)) continue
      codes[i] = weights[i]! > 0 ? 1 : -1
      kept++
      keptTotal += size
    }
    if (kept > 0) scales[j] = keptTotal / kept
  }
  return { codes, scales }
}

/**
 * Weights as their sign (1 for 0) times the mean size of their output's weights.
 *
 * @param weights Shape (inputs, outputs). Not modified.
 * @throws {RangeError} If there are not inputs x outputs weights.
 * @source Rastegari et al. (2016), XNOR-Net: ImageNet classification using binary convolutional
 *   neural networks, arXiv:1603.05279.
 * @reference The same rules in NumPy, see golden/compression.json.
 */
export function binarize(weights: Float32Array, inputs: number, outputs: number): LowBitWeights {
  checkShape('binarize', weights, inputs, outputs)
  const codes = new Int8Array(weights.length) // (inputs, outputs)
  const scales = new Float32Array(outputs) // (outputs,)
  for (let j = 0; j < outputs; j++) {
    let total = 0
    for (let i = j; i < weights.length; i += outputs) {
      codes[i] = weights[i]! < 0 ? -1 : 1
      total += Math.abs(weights[i]!)
    }
    scales[j] = total / inputs
  }
  return { codes, scales }
}

function checkShape(caller: string, weights: Float32Array, inputs: number, outputs: number): void {
  if (!(inputs >= 1 && outputs >= 1 && weights.length === inputs * outputs)) {
    throw new RangeError(
      `${caller}: ${inputs} x ${outputs} weights expected, got ${weights.length}`,
    )
  }
}
