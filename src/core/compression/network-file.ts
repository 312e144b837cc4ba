/** Networks as files: what a file says is what is loaded, judged and timed. */

import { type Layer, type Sequential, type WeightLayer, weightLayers } from '../neural/network.ts'
import { readModel, writeModel } from './model-file.ts'
import {
  type StorageOptions,
  type StoredTensor,
  storeTensor,
  type Tensor,
  valuesOf,
} from './stored-tensor.ts'

/** A network's file, and the network that is loaded from it. */
export interface StoredNetwork {
  readonly file: Uint8Array<ArrayBuffer>
  readonly network: Sequential
  /** What the file holds: weights and biases of every layer in order. */
  readonly tensors: readonly StoredTensor[]
}

/**
 * Stores a network and loads it back.
 *
 * @param how How the weights of the l-th layer with weights are stored.
 * @param biases How all biases are stored.
 */
export function storeNetwork(
  network: Sequential,
  how: (layer: WeightLayer, l: number) => StorageOptions,
  biases: 'float32' | 'float16' = 'float32',
): StoredNetwork {
  const weighted = weightLayers(network)
  const store = (tensor: Tensor, l: number) => storeTensor(tensor, how(weighted[l]!, l))
  return storeNetworkBy(network, store, biases)
}

/** The same, from weights that the caller turns into stored numbers. */
export function storeNetworkBy(
  network: Sequential,
  store: (weights: Tensor, l: number) => StoredTensor,
  biases: 'float32' | 'float16',
): StoredNetwork {
  const tensors = weightLayers(network).flatMap((layer, l) => [
    store({ name: `w${l + 1}`, shape: weightShapeOf(layer), values: layer.weights }, l),
    storeTensor(
      { name: `b${l + 1}`, shape: [layer.biases.length], values: layer.biases },
      { format: biases, layout: 'dense' },
    ),
  ])
  const file = new Uint8Array(writeModel(architectureOf(network), tensors))
  return { file, ...loadNetwork(file) }
}

/**
 * The network that a file holds.
 *
 * @throws {RangeError} In a sentence, if it is no such file, or layers and weights do not fit together.
 */
export function loadNetwork(file: Uint8Array): Omit<StoredNetwork, 'file'> {
  const { architecture, tensors } = readModel(file)
  let next = 0
  const take = (length: number): Float32Array => {
    const tensor = tensors[next++]
    const values = tensor && valuesOf(tensor)
    if (values?.length !== length) {
      throw new RangeError(
        `loadNetwork: a layer needs ${length} values, the file gives ${values?.length ?? 'none'}`,
      )
    }
    return values
  }
  const layers = architecture.split('; ').map((text) => layerOf(text, take))
  return { network: { layers }, tensors }
}

/** One layer after the other: “dense 784 300; relu; dense 300 10”. */
export function architectureOf({ layers }: Sequential): string {
  return layers
    .map((layer) => {
      if (layer.kind === 'relu') return 'relu'
      if (layer.kind === 'dense') return `dense ${layer.inputs} ${layer.outputs}`
      const { kind, height, width, channels, size, stride } = layer
      const shape = `${kind} ${height} ${width} ${channels} ${size} ${stride}`
      return kind === 'convolution' ? `${shape} ${layer.filters}` : shape
    })
    .join('; ')
}

function layerOf(text: string, take: (length: number) => Float32Array): Layer {
  const [kind, ...words] = text.split(' ')
  const sizes = words.map(Number)
  const [height, width, channels, size, stride, filters] = sizes as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const patch = size * size
  const shape = { height, width, channels, size, stride }
  if (kind === 'relu' && sizes.length === 0) return { kind }
  if (!sizes.every((each) => Number.isInteger(each) && each >= 1)) {
    throw new RangeError(`loadNetwork: “${text}” is no layer`)
  }
  if (kind === 'dense' && sizes.length === 2) {
    const [inputs, outputs] = sizes as [number, number]
    return { kind, inputs, outputs, weights: take(inputs * outputs), biases: take(outputs) }
  }
  if (kind === 'convolution' && sizes.length === 6) {
    const weights = take(patch * channels * filters)
    return { kind, ...shape, filters, weights, biases: take(filters) }
  }
  if (kind === 'depthwise' && sizes.length === 5) {
    return { kind, ...shape, weights: take(patch * channels), biases: take(channels) }
  }
  throw new RangeError(`loadNetwork: “${text}” is no layer`)
}

/** (inputs, outputs), a column for each output. */
function weightShapeOf({ weights, biases }: WeightLayer): number[] {
  return [weights.length / biases.length, biases.length]
}

/** The same layers with other weights; biases are shared unless given. */
export function withWeights(
  network: Sequential,
  make: (layer: WeightLayer, l: number) => { weights: Float32Array; biases?: Float32Array },
): Sequential {
  let l = 0
  return {
    layers: network.layers.map((layer) =>
      layer.kind === 'relu' ? layer : { ...layer, ...make(layer, l++) },
    ),
  }
}
