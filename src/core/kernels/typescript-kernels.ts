/** The products in plain TypeScript: tiles that stay in registers, over columns packed side by side. */

import { type Kernels, requireInt8Sum, requireShapes } from './kernels.ts'

const fround = Math.fround
const imul = Math.imul

/** Rows and columns of the tile that is summed in registers at once. */
const TILE_ROWS = 2
const TILE_COLUMNS = 4

export const typescriptKernels: Kernels = {
  name: 'TypeScript',
  multiply(a, b, out, m, k, n) {
    requireShapes('multiply', a, b, out, m, k, n)
    const panel = new Float32Array(TILE_COLUMNS * k)
    for (let j = 0; j < n; j += TILE_COLUMNS) {
      const width = Math.min(TILE_COLUMNS, n - j)
      packColumns(b, j, k, n, width, panel)
      let i = 0
      if (width === TILE_COLUMNS) {
        for (; i + TILE_ROWS <= m; i += TILE_ROWS)
          multiplyTile(a, i * k, panel, k, out, i * n + j, n)
      }
      for (; i < m; i++) {
        for (let c = 0; c < width; c++) {
          let sum = 0
          for (let p = 0; p < k; p++) {
            sum = fround(sum + fround(a[i * k + p]! * panel[p * TILE_COLUMNS + c]!))
          }
          out[i * n + j + c] = sum
        }
      }
    }
  },
  multiplyInt8(a, b, out, m, k, n) {
    requireShapes('multiplyInt8', a, b, out, m, k, n)
    requireInt8Sum('multiplyInt8', k)
    for (let i = 0; i < m; i++) {
      let j = 0
      for (; j + TILE_COLUMNS <= n; j += TILE_COLUMNS) {
        dotFour(a, i * k, b, j * k, k, out, i * n + j)
      }
      for (; j < n; j++) {
        let sum = 0
        for (let p = 0; p < k; p++) sum = (sum + imul(a[i * k + p]!, b[j * k + p]!)) | 0
        out[i * n + j] = sum
      }
    }
  },
  upload: (values) => values,
  release() {},
}

/** Up to four columns of `b`, side by side. */
function packColumns(
  b: Float32Array,
  start: number,
  k: number,
  n: number,
  width: number,
  panel: Float32Array,
): void {
  for (let p = 0; p < k; p++) {
    for (let c = 0; c < width; c++) panel[p * TILE_COLUMNS + c] = b[p * n + start + c]!
  }
}

/** Two rows by four columns, summed in eight registers. */
function multiplyTile(
  a: Float32Array,
  row: number,
  panel: Float32Array,
  k: number,
  out: Float32Array,
  corner: number,
  n: number,
): void {
  const next = row + k
  let c00 = fround(0)
  let c01 = fround(0)
  let c02 = fround(0)
  let c03 = fround(0)
  let c10 = fround(0)
  let c11 = fround(0)
  let c12 = fround(0)
  let c13 = fround(0)
  for (let p = 0, q = 0; p < k; p++, q += TILE_COLUMNS) {
    const a0 = a[row + p]!
    const a1 = a[next + p]!
    const b0 = panel[q]!
    const b1 = panel[q + 1]!
    const b2 = panel[q + 2]!
    const b3 = panel[q + 3]!
    c00 = fround(c00 + fround(a0 * b0))
    c01 = fround(c01 + fround(a0 * b1))
    c02 = fround(c02 + fround(a0 * b2))
    c03 = fround(c03 + fround(a0 * b3))
    c10 = fround(c10 + fround(a1 * b0))
    c11 = fround(c11 + fround(a1 * b1))
    c12 = fround(c12 + fround(a1 * b2))
    c13 = fround(c13 + fround(a1 * b3))
  }
  out[corner] = c00
  out[corner + 1] = c01
  out[corner + 2] = c02
  out[corner + 3] = c03
  out[corner + n] = c10
  out[corner + n + 1] = c11
  out[corner + n + 2] = c12
  out[corner + n + 3] = c13
}

/** One row against four. */
function dotFour(
  a: Int8Array,
  row: number,
  b: Int8Array,
  first: number,
  k: number,
  out: Int32Array,
  to: number,
): void {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  for (let p = 0; p < k; p++) {
    const x = a[row + p]!
    const q = first + p
    s0 = (s0 + imul(x, b[q]!)) | 0
    s1 = (s1 + imul(x, b[q + k]!)) | 0
    s2 = (s2 + imul(x, b[q + 2 * k]!)) | 0
    s3 = (s3 + imul(x, b[q + 3 * k]!)) | 0
  }
  out[to] = s0
  out[to + 1] = s1
  out[to + 2] = s2
  out[to + 3] = s3
}
