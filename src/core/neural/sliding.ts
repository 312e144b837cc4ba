/** What convolution layers do apart from products: patches of images, and depthwise filters. */

import { type DepthwiseLayer, type DepthwiseShape, placesAlong } from './network.ts'

/**
 * Copies what the filter sees at every place to one row of `patches`, so that a convolution is one
 * product of matrices.
 *
 * @param x Images, shape (rows, height, width, channels).
 * @param patches Overwritten, shape (rows * places, size * size * channels).
 * @source Chellapilla, Puri & Simard (2006), High performance convolutional neural networks for
 *   document processing.
 */
export function unfold(
  { height, width, channels, size, stride }: DepthwiseShape,
  x: Float32Array,
  rows: number,
  patches: Float32Array,
): void {
  const down = placesAlong(height, size, stride)
  const across = placesAlong(width, size, stride)
  const line = size * channels // one line of the filter is one run of the image
  let to = 0
  for (let row = 0; row < rows; row++) {
    for (let y = 0; y < down; y++) {
      for (let place = 0; place < across; place++) {
        const corner = ((row * height + y * stride) * width + place * stride) * channels
        for (let dy = 0; dy < size; dy++) {
          const from = corner + dy * width * channels
          for (let i = 0; i < line; i++) patches[to++] = x[from + i]!
        }
      }
    }
  }
}

/**
 * The other way round: adds every row of `patches` to the pixels it was copied from.
 *
 * @param patches Shape (rows * places, size * size * channels).
 * @param x Overwritten, shape (rows, height, width, channels).
 */
export function fold(
  { height, width, channels, size, stride }: DepthwiseShape,
  patches: Float32Array,
  rows: number,
  x: Float32Array,
): void {
  const down = placesAlong(height, size, stride)
  const across = placesAlong(width, size, stride)
  const line = size * channels
  x.fill(0, 0, rows * height * width * channels)
  let from = 0
  for (let row = 0; row < rows; row++) {
    for (let y = 0; y < down; y++) {
      for (let place = 0; place < across; place++) {
        const corner = ((row * height + y * stride) * width + place * stride) * channels
        for (let dy = 0; dy < size; dy++) {
          const to = corner + dy * width * channels
          for (let i = 0; i < line; i++) x[to + i]! += patches[from++]!
        }
      }
    }
  }
}

/**
 * Each channel's filter at every place, without biases.
 *
 * @param x Shape (rows, height, width, channels).
 * @param out Overwritten, shape (rows * places, channels).
 */
export function filterChannels(
  { height, width, channels, size, stride, weights }: DepthwiseLayer,
  x: Float32Array,
  rows: number,
  out: Float32Array,
): void {
  const down = placesAlong(height, size, stride)
  const across = placesAlong(width, size, stride)
  let to = 0
  for (let row = 0; row < rows; row++) {
    for (let y = 0; y < down; y++) {
      for (let place = 0; place < across; place++) {
        const corner = ((row * height + y * stride) * width + place * stride) * channels
        for (let c = 0; c < channels; c++) {
          let sum = 0
          for (let dy = 0; dy < size; dy++) {
            const line = corner + dy * width * channels + c
            const filter = dy * size * channels + c
            for (let i = 0; i < size * channels; i += channels) {
              sum += x[line + i]! * weights[filter + i]!
            }
          }
          out[to++] = sum
        }
      }
    }
  }
}

/**
 * Gradient of a depthwise layer.
 *
 * @param x What went in, shape (rows, height, width, channels).
 * @param slopes Gradient of what came out, shape (rows * places, channels).
 * @param weightGradient Overwritten, shape (size * size, channels).
 * @param below Gradient of what went in, overwritten, shape of x; null leaves it out.
 */
export function filterChannelsBackward(
  { height, width, channels, size, stride, weights }: DepthwiseLayer,
  x: Float32Array,
  slopes: Float32Array,
  rows: number,
  weightGradient: Float32Array,
  below: Float32Array | null,
): void {
  const down = placesAlong(height, size, stride)
  const across = placesAlong(width, size, stride)
  const line = size * channels
  weightGradient.fill(0)
  below?.fill(0, 0, rows * height * width * channels)
  let from = 0
  for (let row = 0; row < rows; row++) {
    for (let y = 0; y < down; y++) {
      for (let place = 0; place < across; place++) {
        const corner = ((row * height + y * stride) * width + place * stride) * channels
        for (let dy = 0; dy < size; dy++) {
          const pixel = corner + dy * width * channels
          const filter = dy * line
          for (let i = 0, c = 0; i < line; i++) {
            const slope = slopes[from + c]!
            weightGradient[filter + i]! += x[pixel + i]! * slope
            if (below) below[pixel + i]! += weights[filter + i]! * slope
            if (++c === channels) c = 0
          }
        }
        from += channels
      }
    }
  }
}

/** Edge of the squares that `transpose` copies at a time, so that both sides stay in the cache. */
const SQUARE = 16

/** to = fromᵀ, from shape (rows, columns) to shape (columns, rows). */
export function transpose(
  from: Float32Array,
  rows: number,
  columns: number,
  to: Float32Array,
): void {
  for (let top = 0; top < rows; top += SQUARE) {
    const bottom = Math.min(rows, top + SQUARE)
    for (let left = 0; left < columns; left += SQUARE) {
      const right = Math.min(columns, left + SQUARE)
      for (let j = left; j < right; j++) {
        for (let i = top; i < bottom; i++) to[j * rows + i] = from[i * columns + j]!
      }
    }
  }
}
