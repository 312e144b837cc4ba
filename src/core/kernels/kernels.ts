/** Products of matrices, behind one interface: plain TypeScript, or WebAssembly where it can be had. */

/**
 * The products that a network spends its time on. Every implementation gives the same bits: each
 * element of a float32 product is summed over k in order, rounded to float32 after every product and
 * every sum; int8 products are exact.
 */
export interface Kernels {
  /** As the page says it. */
  readonly name: 'WebAssembly SIMD' | 'TypeScript'
  /**
   * out = a · b.
   *
   * @param a Shape (m, k).
   * @param b Shape (k, n).
   * @param out Shape (m, n); overwritten. Must not overlap a or b.
   * @throws {RangeError} If an array is too short for its shape.
   */
  multiply(
    a: Float32Array,
    b: Float32Array,
    out: Float32Array,
    m: number,
    k: number,
    n: number,
  ): void
  /**
   * out = a · bᵀ, in integers.
   *
   * @param a Shape (m, k).
   * @param b Shape (n, k): a column of the product stands in one row.
   * @param out Shape (m, n); overwritten.
   * @throws {RangeError} If an array is too short, or k is above 131,072 (the sums could overflow).
   */
  multiplyInt8(a: Int8Array, b: Int8Array, out: Int32Array, m: number, k: number, n: number): void
  /**
   * A copy of the values where the kernels read them without copying them again at every product;
   * the same values where there is no such place, or no room.
   */
  upload<T extends Float32Array | Int8Array>(values: T): T
  /** Gives the room of everything kept back. What was kept must not be used afterwards. */
  release(): void
}

/** The longest sum of int8 products that is sure to fit in an int32: 2 ** 31 / 2 ** 14. */
const LONGEST_INT8_SUM = 131_072

/** @throws {RangeError} If an array is too short for its shape, or a size is no whole number. */
export function requireShapes(
  caller: string,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  out: ArrayLike<number>,
  m: number,
  k: number,
  n: number,
): void {
  if (![m, k, n].every((size) => Number.isInteger(size) && size >= 0)) {
    throw new RangeError(
      `${caller}: sizes must be whole numbers of at least 0, got ${m}, ${k}, ${n}`,
    )
  }
  if (a.length < m * k || b.length < k * n || out.length < m * n) {
    throw new RangeError(
      `${caller}: ${m} x ${k} times ${k} x ${n} needs ${m * k}, ${k * n} and ${m * n} values, got ` +
        `${a.length}, ${b.length} and ${out.length}`,
    )
  }
}

/** @throws {RangeError} If a sum of k products of int8 might not fit in an int32. */
export function requireInt8Sum(caller: string, k: number): void {
  if (k > LONGEST_INT8_SUM) {
    throw new RangeError(`${caller}: a sum of ${k} int8 products may overflow an int32`)
  }
}
