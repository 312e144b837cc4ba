/** Versions of a network, ready to answer one input at a time: to be timed, and to be asked. */

import {
  type IntegerNetwork,
  integerOutputsOf,
  uploadIntegerNetwork,
} from '../../../core/compression/integer-network.ts'
import { withWeights } from '../../../core/compression/network-file.ts'
import {
  multiplySparse,
  type SparseRows,
  toSparseRows,
} from '../../../core/compression/sparse-rows.ts'
import type { Kernels } from '../../../core/kernels/kernels.ts'
import type { Layer, Sequential } from '../../../core/neural/network.ts'
import { outputsOf } from '../../../core/neural/passes.ts'
import type { Predictor } from '../../../lab-kit/definition/model.ts'

/** In float32 on the dense kernel, zeros and all. */
export function densePredictor(
  network: Sequential,
  file: Uint8Array<ArrayBuffer>,
  example: Float32Array,
): Predictor {
  return {
    prepare: (kernels) => {
      const kept = withWeights(network, ({ weights }) => ({ weights: kernels.upload(weights) }))
      return (input) => outputsOf(kept, input, 1, kernels)
    },
    example,
    file,
  }
}

/** Dense layers as compressed sparse rows, which skip zeros; other layers as they are. */
export function sparsePredictor(
  network: Sequential,
  file: Uint8Array<ArrayBuffer>,
  example: Float32Array,
): Predictor {
  return {
    prepare: (kernels) => {
      const steps = network.layers.map((layer) => sparseStep(layer, kernels))
      return (input) => steps.reduce((values, step) => step(values), input)
    },
    example,
    file,
  }
}

function sparseStep(layer: Layer, kernels: Kernels): (values: Float32Array) => Float32Array {
  if (layer.kind === 'relu') return (values) => values.map((value) => (value > 0 ? value : 0))
  if (layer.kind !== 'dense') return (values) => outputsOf({ layers: [layer] }, values, 1, kernels)
  const rows: SparseRows = toSparseRows(layer.weights, layer.inputs, layer.outputs)
  return (values) => {
    const out = new Float32Array(layer.outputs)
    multiplySparse(values, rows, out, 1)
    for (let j = 0; j < out.length; j++) out[j]! += layer.biases[j]!
    return out
  }
}

/** In integers on the int8 kernel. */
export function integerPredictor(
  network: IntegerNetwork,
  file: Uint8Array<ArrayBuffer>,
  example: Float32Array,
): Predictor {
  return {
    prepare: (kernels) => {
      const kept = uploadIntegerNetwork(network, kernels)
      return (input) => integerOutputsOf(kept, input, 1, kernels)
    },
    example,
    file,
  }
}
