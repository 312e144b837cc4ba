/** A short fingerprint of plain data, the same in every engine: two results are equal if it is. */

const TAGS = { null: 1, false: 2, true: 3, number: 4, string: 5, array: 6, typed: 7, object: 8 }

type NumberArray = ArrayLike<number> & { readonly [Symbol.toStringTag]: string }

interface Hash {
  word(value: number): void
  number(value: number): void
  hex(): string
}

/**
 * Canonical 64-bit hash of plain data as 16 lowercase hexadecimal digits.
 *
 * Covers null, booleans, numbers, strings, arrays, typed arrays of numbers and plain objects,
 * nested at will. Numbers count by their IEEE 754 bits, so -0 differs from 0 and every bit of a
 * result is held; all NaNs are one. Keys of an object count in sorted order. A typed array counts
 * by its type's name and its elements, so it differs from an array of the same numbers, and views
 * and byte order make no difference.
 *
 * Two lanes of 32 bits with MurmurHash3's mixing; not for secrets. Two different results share a
 * digest by accident about once in 10^19.
 *
 * @param value The data. Not modified.
 * @throws {RangeError} If it holds anything else (undefined, function, symbol, bigint, class
 *   instance, Map, Set, Date), or itself.
 * @source A. Appleby, MurmurHash3 (mixing steps).
 * @reference An independent Python implementation, see golden/digest.json: equal in every digit.
 */
export function digestOf(value: unknown): string {
  const hash = createHash()
  absorb(hash, value, 'value', [])
  return hash.hex()
}

function absorb(hash: Hash, value: unknown, path: string, ancestors: readonly unknown[]): void {
  if (value === null || typeof value !== 'object') absorbScalar(hash, value, path)
  else absorbObject(hash, value, path, ancestors)
}

function absorbScalar(hash: Hash, value: unknown, path: string): void {
  if (value === null) {
    hash.word(TAGS.null)
  } else if (typeof value === 'boolean') {
    hash.word(value ? TAGS.true : TAGS.false)
  } else if (typeof value === 'number') {
    hash.word(TAGS.number)
    hash.number(value)
  } else if (typeof value === 'string') {
    hash.word(TAGS.string)
    absorbText(hash, value)
  } else {
    throw notPlain(path, typeof value)
  }
}

function absorbObject(
  hash: Hash,
  value: object,
  path: string,
  ancestors: readonly unknown[],
): void {
  if (ancestors.includes(value)) throw notPlain(path, 'reference to what contains it')
  const inside = [...ancestors, value]
  if (Array.isArray(value)) {
    hash.word(TAGS.array)
    hash.word(value.length)
    for (let i = 0; i < value.length; i++) absorb(hash, value[i], `${path}[${i}]`, inside)
    return
  }
  if (isNumberArray(value)) {
    hash.word(TAGS.typed)
    absorbText(hash, value[Symbol.toStringTag])
    hash.word(value.length)
    for (let i = 0; i < value.length; i++) hash.number(value[i]!)
    return
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw notPlain(path, `${value.constructor?.name ?? 'class'} instance`)
  }
  const record = value as Record<string, unknown>
  if (Object.getOwnPropertySymbols(record).length > 0) throw notPlain(path, 'symbol key')
  const keys = Object.keys(record).sort()
  hash.word(TAGS.object)
  hash.word(keys.length)
  for (const key of keys) {
    absorbText(hash, key)
    absorb(hash, record[key], `${path}.${key}`, inside)
  }
}

function absorbText(hash: Hash, text: string): void {
  hash.word(text.length)
  for (let i = 0; i < text.length; i++) hash.word(text.charCodeAt(i))
}

function isNumberArray(value: object): value is NumberArray {
  if (!ArrayBuffer.isView(value) || value instanceof DataView) return false
  return !(value instanceof BigInt64Array || value instanceof BigUint64Array)
}

function notPlain(path: string, what: string): RangeError {
  return new RangeError(
    `digestOf: ${path} is a ${what}; pass only null, booleans, numbers, strings, arrays, typed arrays and plain objects`,
  )
}

function createHash(): Hash {
  const bits = new DataView(new ArrayBuffer(8))
  let a = 0x243f6a88
  let b = 0x85a308d3
  let count = 0

  const word = (value: number) => {
    let k = Math.imul(value, 0xcc9e2d51)
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593)
    a ^= k
    a = (Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64) | 0
    k = Math.imul(value, 0x239b961b)
    k = Math.imul((k << 17) | (k >>> 15), 0xab0e9789)
    b ^= k
    b = (Math.imul((b << 15) | (b >>> 17), 9) + 0x561ccd1b) | 0
    count = (count + 1) | 0
  }

  return {
    word,
    number(value) {
      bits.setFloat64(0, Number.isNaN(value) ? Number.NaN : value)
      word(Number.isNaN(value) ? 0x7ff80000 : bits.getInt32(0))
      word(Number.isNaN(value) ? 0 : bits.getInt32(4))
    },
    hex() {
      const a1 = ((a ^ count) + (b ^ count)) | 0
      const b1 = ((b ^ count) + a1) | 0
      const a2 = (finalMix(a1) + finalMix(b1)) | 0
      return hexOf(a2) + hexOf((finalMix(b1) + a2) | 0)
    },
  }
}

function finalMix(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

function hexOf(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0')
}
