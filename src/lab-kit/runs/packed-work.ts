/** Answers of long work as bytes for the way to the page: plain data as JSON, its typed arrays beside it. */

/** Changes whenever the layout of the bytes does. */
const MAGIC = 0x57524b31 // “WRK1”
const HEADER = 8

const KINDS = {
  Uint8Array,
  Int8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
}
type Kind = keyof typeof KINDS
type NumberArray = InstanceType<(typeof KINDS)[Kind]>

/** Stands in the JSON for a typed array; no plain data has such a key. */
const ARRAY = '\0array'

/**
 * Plain data as bytes: magic, length of the JSON (each four bytes, big-endian), the JSON in UTF-8, then
 * the arrays. Of each array the first bytes of all numbers come first, then the second ones, and so on:
 * what is alike stands together, so that it can be compressed. Byte order is that of the machine's
 * arrays, the lowest first, as in every browser.
 *
 * @throws {RangeError} If a number in the plain part is not finite, or there is an array of another kind: JSON would lose it.
 */
export function packWork(value: unknown): Uint8Array<ArrayBuffer> {
  const arrays: NumberArray[] = []
  const json = JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'number' && (!Number.isFinite(part) || Object.is(part, -0))) {
      throw new RangeError(`packWork: ${Object.is(part, -0) ? '-0' : part} does not survive JSON`)
    }
    if (!isNumberArray(part)) {
      if (ArrayBuffer.isView(part)) {
        throw new RangeError(`packWork: an array of kind ${part.constructor.name} cannot be packed`)
      }
      return part
    }
    arrays.push(part)
    return { [ARRAY]: [part[Symbol.toStringTag], part.length] }
  })
  const text = new TextEncoder().encode(json)
  const bytes = new Uint8Array(
    arrays.reduce((length, { byteLength }) => length + byteLength, HEADER + text.length),
  )
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC)
  view.setUint32(4, text.length)
  bytes.set(text, HEADER)
  let at = HEADER + text.length
  for (const { buffer, byteOffset, byteLength, length } of arrays) {
    const own = new Uint8Array(buffer, byteOffset, byteLength)
    const size = byteLength / Math.max(1, length)
    for (let i = 0; i < length; i++) {
      for (let b = 0; b < size; b++) bytes[at + b * length + i] = own[i * size + b]!
    }
    at += byteLength
  }
  return bytes
}

/**
 * Reads what `packWork` wrote.
 *
 * @throws {RangeError} If the bytes are something else, or not all there.
 */
export function unpackWork(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER || view.getUint32(0) !== MAGIC) {
    throw new RangeError('unpackWork: these bytes are no packed work')
  }
  const start = HEADER + view.getUint32(4)
  if (start > bytes.length) throw new RangeError('unpackWork: bytes are missing')
  let at = start
  const value: unknown = JSON.parse(
    new TextDecoder().decode(bytes.subarray(HEADER, start)),
    (_, part: unknown) => {
      if (!isPlace(part)) return part
      const [kind, length] = part[ARRAY]
      const array = new KINDS[kind](length)
      if (at + array.byteLength > bytes.length) {
        throw new RangeError('unpackWork: bytes are missing')
      }
      const size = array.BYTES_PER_ELEMENT
      const own = new Uint8Array(array.buffer)
      for (let b = 0; b < size; b++) {
        for (let i = 0; i < length; i++) own[i * size + b] = bytes[at + b * length + i]!
      }
      at += array.byteLength
      return array
    },
  )
  if (at !== bytes.length) throw new RangeError('unpackWork: bytes are left over')
  return value
}

function isNumberArray(value: unknown): value is NumberArray {
  return (
    ArrayBuffer.isView(value) && Object.hasOwn(KINDS, (value as NumberArray)[Symbol.toStringTag])
  )
}

function isPlace(value: unknown): value is { readonly [ARRAY]: readonly [Kind, number] } {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, ARRAY)
}
