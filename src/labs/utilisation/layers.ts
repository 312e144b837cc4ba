/** What each job computes: operations, bytes and kernels of its layers, counted from their shapes. */

import type { Params } from './params.ts'

/** A layer, or all layers of one kind: FLOPs and bytes of one batch, and how often a kernel starts. */
export interface Layer {
  readonly name: string
  readonly flops: number
  /** To and from the chip's memory: what must be read once, and what is written. */
  readonly bytes: number
  readonly kernels: number
}

export interface Job {
  readonly layers: readonly Layer[]
  /** Results of a batch: tokens, pictures, products. */
  readonly results: number
  /** Bytes that must lie in the chip's memory. */
  readonly resident: number
}

/** The training step: 80 ms at the A100's peak in 32 bits, as large products, 683 FLOPs for each 4 bytes times 4. */
const STEP = { flops: 1.56e12, values: 1.56e12 / (4 * 683) }

/** Llama 7B: width, width within a feed-forward layer, layers, heads, words. */
export const LLAMA = { width: 4096, inner: 11008, layers: 32, heads: 32, words: 32000 } as const
/** FLOPs for one score of a softmax: a maximum, a difference, an exponential, a sum, a quotient. */
const SOFTMAX = 5
/** FLOPs for one value of a normalisation: a square, a sum, and two products. */
const NORM = 4
/** FLOPs for one gated value: a sigmoid counted as three, and two products. */
const GATE = 5

export function jobOf(params: Params): Job {
  const each = Number(params.precision) / 8
  switch (params.job) {
    case 'sum':
      return matrices(params.size, each, 'sum', params.size * params.size)
    case 'product':
      return matrices(params.size, each, 'product', 2 * params.size * params.size * params.size)
    case 'training': {
      const bytes = each * STEP.values
      const layers = [{ name: 'products', flops: STEP.flops, bytes, kernels: 3 }]
      return { layers, results: 1, resident: bytes }
    }
    case 'dense':
      return denseNetwork(params, each)
    case 'convolutional':
      return convolutionalNetwork(params, each)
    case 'prefill':
    case 'decode':
      return transformer(params, each)
  }
}

/** Two n x n matrices in, one out. */
function matrices(n: number, each: number, name: string, flops: number): Job {
  const bytes = 3 * each * n * n
  return { layers: [{ name, flops, bytes, kernels: 1 }], results: 1, resident: bytes }
}

/** Inputs by weights: reads both, writes the outputs. */
function dense(name: string, rows: number, inputs: number, outputs: number, each: number): Layer {
  return {
    name,
    flops: 2 * rows * inputs * outputs,
    bytes: each * (inputs * outputs + rows * (inputs + outputs)),
    kernels: 1,
  }
}

/** One pass over values: it reads some and writes some, with so many FLOPs for each of `count`. */
function pass(name: string, count: number, flops: number, moved: number, each: number): Layer {
  return { name, flops: flops * count, bytes: each * moved * count, kernels: 1 }
}

/** 784-300-100-10, as in chapter 7; biases and rectifiers are passes of their own, or fused with the product. */
function denseNetwork({ batch, fused }: Params, each: number): Job {
  const widths = [784, 300, 100, 10]
  const layers = widths.slice(1).flatMap((outputs, l) => {
    const name = `${widths[l]} × ${outputs}`
    const product = dense(name, batch, widths[l]!, outputs, each)
    const isLast = outputs === 10
    const after = isLast ? 'bias 10' : `bias, ReLU ${outputs}`
    return withPass(product, pass(after, batch * outputs, isLast ? 1 : 2, 2, each), fused)
  })
  return { layers, results: batch, resident: sumOf(layers, ({ bytes }) => bytes) }
}

/** 8 filters of 5 × 5 with stride 2, 16 of 5 × 5 × 8 with stride 2, and 256 × 10, as in chapter 7. */
function convolutionalNetwork({ batch, fused }: Params, each: number): Job {
  const filters = (inputs: number, side: number, channels: number, count: number): Layer => ({
    name: `${count} of 5 × 5 × ${channels}`,
    flops: 2 * batch * side * side * count * 25 * channels,
    bytes: each * (25 * channels * count + batch * (inputs + side * side * count)),
    kernels: 1,
  })
  const layers = [
    ...withPass(filters(784, 12, 1, 8), pass('bias, ReLU 8', batch * 1152, 2, 2, each), fused),
    ...withPass(filters(1152, 4, 8, 16), pass('bias, ReLU 16', batch * 256, 2, 2, each), fused),
    ...withPass(
      dense('256 × 10', batch, 256, 10, each),
      pass('bias', batch * 10, 1, 2, each),
      fused,
    ),
  ]
  return { layers, results: batch, resident: sumOf(layers, ({ bytes }) => bytes) }
}

/** A product and the pass over its outputs: a bias and, but at the end, a rectifier. */
function withPass(product: Layer, after: Layer, fused: Params['fused']): Layer[] {
  if (fused === 'apart') return [product, after]
  return [{ ...product, flops: product.flops + after.flops }]
}

/** All blocks together, each kind of work as one entry. */
function transformer({ job, batch, context, fused }: Params, each: number): Job {
  const { width, inner, layers: blocks, heads, words } = LLAMA
  const isFused = fused === 'fused'
  // Reading a prompt, each token attends to those before it and itself: half of them on average.
  const [rows, attended] =
    job === 'prefill' ? [batch * context, (context + 1) / 2] : [batch, context]
  const projections = times(dense('', rows, width, width, each), 4)
  const scores = rows * attended * heads
  const attention: Layer = {
    name: 'attention',
    flops: 4 * rows * attended * width + SOFTMAX * scores,
    // Queries, cached keys and values, results; apart, scores are written and read twice.
    bytes: each * (2 * rows * width + 2 * batch * context * width + (isFused ? 0 : 4 * scores)),
    kernels: isFused ? 1 : 3,
  }
  const wide = dense('', rows, width, inner, each)
  const narrow = dense('', rows, inner, width, each)
  const forward: Layer = {
    name: 'feed-forward',
    flops: 2 * wide.flops + narrow.flops,
    bytes: 2 * wide.bytes + narrow.bytes,
    kernels: 3,
  }
  // Two sums with what went past the layer, two normalisations, and the gate between the products.
  const passes: Layer = {
    name: 'sums, norms, gate',
    flops: rows * (2 * width * (1 + NORM) + GATE * inner),
    bytes: each * rows * (isFused ? 8 * width : 10 * width + 3 * inner),
    kernels: isFused ? 2 : 5,
  }
  const inBlocks = [{ ...projections, name: 'projections' }, attention, forward, passes].map(
    (layer) => times(layer, blocks),
  )
  const weights = blocks * (4 * width * width + 3 * width * inner) + 2 * words * width
  return {
    layers: [...inBlocks, dense('output', batch, width, words, each)],
    results: rows,
    resident: each * (weights + 2 * blocks * width * batch * context),
  }
}

function times(layer: Layer, count: number): Layer {
  const { name, flops, bytes, kernels } = layer
  return { name, flops: count * flops, bytes: count * bytes, kernels: count * kernels }
}

export function sumOf<T>(entries: readonly T[], value: (entry: T) => number): number {
  return entries.reduce((sum, entry) => sum + value(entry), 0)
}
