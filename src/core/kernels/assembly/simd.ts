/**
 * Matrix products on WebAssembly's vectors of 128 bits. Written in AssemblyScript, a dialect of
 * TypeScript; the build compiles it. Everything is addressed by bytes in the module's own memory.
 *
 * Each element of a product is one sum over k, in order, rounded to float32 after every product and
 * every sum: the four lanes of a vector are four neighbouring columns, never parts of one sum. So it
 * gives the bits that src/core/kernels/typescript-kernels.ts gives.
 */

/** Rows and columns of the tile that is summed in registers at once. */
const TILE_ROWS: i32 = 4
const TILE_COLUMNS: i32 = 8

/**
 * out = a · b.
 *
 * @param a (m, k) float32.
 * @param b (k, n) float32.
 * @param out (m, n) float32; overwritten.
 * @param scratch Room for m rounded up to 4, times k, and 8 times k, and 32, all float32.
 */
export function multiply(
  a: usize,
  b: usize,
  out: usize,
  m: i32,
  k: i32,
  n: i32,
  scratch: usize,
): void {
  if (m < TILE_ROWS) {
    for (let i: i32 = 0; i < m; i++) {
      multiplyRow(a + ((<usize>(i * k)) << 2), b, out + ((<usize>(i * n)) << 2), k, n)
    }
    return
  }
  const panels: i32 = (m + TILE_ROWS - 1) / TILE_ROWS
  const rows: usize = scratch
  const columns: usize = rows + ((<usize>(panels * TILE_ROWS * k)) << 2)
  const edge: usize = columns + ((<usize>(TILE_COLUMNS * k)) << 2)
  packRows(a, rows, m, k)
  for (let j: i32 = 0; j < n; j += TILE_COLUMNS) {
    const width: i32 = min(TILE_COLUMNS, n - j)
    packColumns(b + ((<usize>j) << 2), columns, k, n, width)
    for (let i: i32 = 0; i < m; i += TILE_ROWS) {
      const height: i32 = min(TILE_ROWS, m - i)
      const panel: usize = rows + ((<usize>(i * k)) << 2)
      const corner: usize = out + ((<usize>(i * n + j)) << 2)
      if (height === TILE_ROWS && width === TILE_COLUMNS) {
        multiplyTile(panel, columns, corner, (<usize>n) << 2, k)
      } else {
        multiplyTile(panel, columns, edge, TILE_COLUMNS << 2, k)
        for (let row: i32 = 0; row < height; row++) {
          memory.copy(
            corner + ((<usize>(row * n)) << 2),
            edge + ((<usize>(row * TILE_COLUMNS)) << 2),
            (<usize>width) << 2,
          )
        }
      }
    }
  }
}

/** Rows of `a` in panels of four: the four values of one k stand side by side; zeros fill the last. */
function packRows(a: usize, to: usize, m: i32, k: i32): void {
  const stride: usize = (<usize>k) << 2
  for (let i: i32 = 0; i < m; i += TILE_ROWS) {
    const height: i32 = min(TILE_ROWS, m - i)
    const row: usize = a + ((<usize>(i * k)) << 2)
    for (let p: i32 = 0; p < k; p++) {
      const at: usize = row + ((<usize>p) << 2)
      for (let r: i32 = 0; r < TILE_ROWS; r++) {
        store<f32>(to, r < height ? load<f32>(at + <usize>r * stride) : 0)
        to += 4
      }
    }
  }
}

/** Up to eight columns of `b`, side by side; zeros fill what is missing. */
function packColumns(b: usize, to: usize, k: i32, n: i32, width: i32): void {
  const stride: usize = (<usize>n) << 2
  if (width === TILE_COLUMNS) {
    for (let p: i32 = 0; p < k; p++) {
      v128.store(to, v128.load(b))
      v128.store(to, v128.load(b, 16), 16)
      b += stride
      to += TILE_COLUMNS << 2
    }
    return
  }
  for (let p: i32 = 0; p < k; p++) {
    for (let c: i32 = 0; c < TILE_COLUMNS; c++) {
      store<f32>(to + ((<usize>c) << 2), c < width ? load<f32>(b + ((<usize>c) << 2)) : 0)
    }
    b += stride
    to += TILE_COLUMNS << 2
  }
}

/** Four rows by eight columns, summed in eight registers. */
function multiplyTile(rows: usize, columns: usize, out: usize, stride: usize, k: i32): void {
  let c00: v128 = f32x4.splat(0)
  let c01: v128 = c00
  let c10: v128 = c00
  let c11: v128 = c00
  let c20: v128 = c00
  let c21: v128 = c00
  let c30: v128 = c00
  let c31: v128 = c00
  for (let p: i32 = 0; p < k; p++) {
    const b0: v128 = v128.load(columns)
    const b1: v128 = v128.load(columns, 16)
    const a0: v128 = v128.load32_splat(rows)
    c00 = f32x4.add(c00, f32x4.mul(a0, b0))
    c01 = f32x4.add(c01, f32x4.mul(a0, b1))
    const a1: v128 = v128.load32_splat(rows, 4)
    c10 = f32x4.add(c10, f32x4.mul(a1, b0))
    c11 = f32x4.add(c11, f32x4.mul(a1, b1))
    const a2: v128 = v128.load32_splat(rows, 8)
    c20 = f32x4.add(c20, f32x4.mul(a2, b0))
    c21 = f32x4.add(c21, f32x4.mul(a2, b1))
    const a3: v128 = v128.load32_splat(rows, 12)
    c30 = f32x4.add(c30, f32x4.mul(a3, b0))
    c31 = f32x4.add(c31, f32x4.mul(a3, b1))
    rows += TILE_ROWS << 2
    columns += TILE_COLUMNS << 2
  }
  v128.store(out, c00)
  v128.store(out, c01, 16)
  out += stride
  v128.store(out, c10)
  v128.store(out, c11, 16)
  out += stride
  v128.store(out, c20)
  v128.store(out, c21, 16)
  out += stride
  v128.store(out, c30)
  v128.store(out, c31, 16)
}

/** One row of `a`: `b` is read once as it stands, 32 columns at a time. */
function multiplyRow(a: usize, b: usize, out: usize, k: i32, n: i32): void {
  const stride: usize = (<usize>n) << 2
  let j: i32 = 0
  for (; j + 32 <= n; j += 32) {
    let at: usize = b + ((<usize>j) << 2)
    let c0: v128 = f32x4.splat(0)
    let c1: v128 = c0
    let c2: v128 = c0
    let c3: v128 = c0
    let c4: v128 = c0
    let c5: v128 = c0
    let c6: v128 = c0
    let c7: v128 = c0
    for (let p: i32 = 0; p < k; p++) {
      const x: v128 = v128.load32_splat(a + ((<usize>p) << 2))
      c0 = f32x4.add(c0, f32x4.mul(x, v128.load(at)))
      c1 = f32x4.add(c1, f32x4.mul(x, v128.load(at, 16)))
      c2 = f32x4.add(c2, f32x4.mul(x, v128.load(at, 32)))
      c3 = f32x4.add(c3, f32x4.mul(x, v128.load(at, 48)))
      c4 = f32x4.add(c4, f32x4.mul(x, v128.load(at, 64)))
      c5 = f32x4.add(c5, f32x4.mul(x, v128.load(at, 80)))
      c6 = f32x4.add(c6, f32x4.mul(x, v128.load(at, 96)))
      c7 = f32x4.add(c7, f32x4.mul(x, v128.load(at, 112)))
      at += stride
    }
    const to: usize = out + ((<usize>j) << 2)
    v128.store(to, c0)
    v128.store(to, c1, 16)
    v128.store(to, c2, 32)
    v128.store(to, c3, 48)
    v128.store(to, c4, 64)
    v128.store(to, c5, 80)
    v128.store(to, c6, 96)
    v128.store(to, c7, 112)
  }
  for (; j + 4 <= n; j += 4) {
    let at: usize = b + ((<usize>j) << 2)
    let sum: v128 = f32x4.splat(0)
    for (let p: i32 = 0; p < k; p++) {
      const x: v128 = v128.load32_splat(a + ((<usize>p) << 2))
      sum = f32x4.add(sum, f32x4.mul(x, v128.load(at)))
      at += stride
    }
    v128.store(out + ((<usize>j) << 2), sum)
  }
  for (; j < n; j++) {
    let at: usize = b + ((<usize>j) << 2)
    let sum: f32 = 0
    for (let p: i32 = 0; p < k; p++) {
      sum += load<f32>(a + ((<usize>p) << 2)) * load<f32>(at)
      at += stride
    }
    store<f32>(out + ((<usize>j) << 2), sum)
  }
}

/**
 * out = a · bᵀ in whole numbers.
 *
 * @param a (m, k) int8.
 * @param b (n, k) int8: a column of the product stands in one row.
 * @param out (m, n) int32; overwritten.
 */
export function multiplyInt8(a: usize, b: usize, out: usize, m: i32, k: i32, n: i32): void {
  for (let i: i32 = 0; i < m; i++) {
    const row: usize = a + <usize>(i * k)
    const to: usize = out + ((<usize>(i * n)) << 2)
    let j: i32 = 0
    for (; j + 4 <= n; j += 4) {
      dotFour(row, b + <usize>(j * k), to + ((<usize>j) << 2), k)
    }
    for (; j < n; j++) {
      store<i32>(to + ((<usize>j) << 2), dot(row, b + <usize>(j * k), 0, k))
    }
  }
}

/** One row against four: sixteen products of each at a time. */
function dotFour(a: usize, b: usize, out: usize, k: i32): void {
  const b1: usize = b + <usize>k
  const b2: usize = b1 + <usize>k
  const b3: usize = b2 + <usize>k
  let s0: v128 = i32x4.splat(0)
  let s1: v128 = s0
  let s2: v128 = s0
  let s3: v128 = s0
  let p: i32 = 0
  for (; p + 16 <= k; p += 16) {
    const x: v128 = v128.load(a + <usize>p)
    const low: v128 = i16x8.extend_low_i8x16_s(x)
    const high: v128 = i16x8.extend_high_i8x16_s(x)
    s0 = addProducts(s0, low, high, v128.load(b + <usize>p))
    s1 = addProducts(s1, low, high, v128.load(b1 + <usize>p))
    s2 = addProducts(s2, low, high, v128.load(b2 + <usize>p))
    s3 = addProducts(s3, low, high, v128.load(b3 + <usize>p))
  }
  store<i32>(out, sumOf(s0) + dot(a, b, p, k))
  store<i32>(out, sumOf(s1) + dot(a, b1, p, k), 4)
  store<i32>(out, sumOf(s2) + dot(a, b2, p, k), 8)
  store<i32>(out, sumOf(s3) + dot(a, b3, p, k), 12)
}

// @ts-expect-error: decorator
function addProducts(sum: v128, low: v128, high: v128, y: v128): v128 {
  return i32x4.add(
    i32x4.add(sum, i32x4.dot_i16x8_s(low, i16x8.extend_low_i8x16_s(y))),
    i32x4.dot_i16x8_s(high, i16x8.extend_high_i8x16_s(y)),
  )
}

// @ts-expect-error: decorator
function sumOf(v: v128): i32 {
  return (
    i32x4.extract_lane(v, 0) +
    i32x4.extract_lane(v, 1) +
    i32x4.extract_lane(v, 2) +
    i32x4.extract_lane(v, 3)
  )
}

/** The products from `start` on, one by one. */
function dot(a: usize, b: usize, start: i32, k: i32): i32 {
  let sum: i32 = 0
  for (let p: i32 = start; p < k; p++) {
    sum += <i32>load<i8>(a + <usize>p) * <i32>load<i8>(b + <usize>p)
  }
  return sum
}
