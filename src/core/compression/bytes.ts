/** Writing and reading the plain parts of a file, the lowest byte of a number first. */

/** Numbers of 8, 16 or 32 bits. Float32 values are copied bit for bit. */
export type PlainArray = Uint8Array | Int8Array | Uint16Array | Uint32Array | Float32Array

type PlainKind<T extends PlainArray> = {
  new (length: number): T
  readonly BYTES_PER_ELEMENT: number
}

/** A growing row of bytes. Mutable. */
export interface ByteWriter {
  uint8(value: number): void
  uint16(value: number): void
  uint32(value: number): void
  array(values: PlainArray): void
  bytes(): Uint8Array
}

/**
 * A place in a row of bytes. Mutable: each read moves it on, and throws a RangeError at the
 * end.
 */
export interface ByteReader {
  uint8(): number
  uint16(): number
  uint32(): number
  array<T extends PlainArray>(kind: PlainKind<T>, length: number): T
  /** Everything not yet read, without moving on. */
  rest(): Uint8Array
  skip(bytes: number): void
}

export function createByteWriter(): ByteWriter {
  let view = new DataView(new ArrayBuffer(256))
  let length = 0

  /** Where the next `bytes` bytes go. */
  function grow(bytes: number): number {
    if (length + bytes > view.byteLength) {
      const longer = new Uint8Array(Math.max(2 * view.byteLength, length + bytes))
      longer.set(new Uint8Array(view.buffer, 0, length))
      view = new DataView(longer.buffer)
    }
    length += bytes
    return length - bytes
  }

  return {
    uint8(value) {
      const at = grow(1) // may put another view in place
      view.setUint8(at, value)
    },
    uint16(value) {
      const at = grow(2)
      view.setUint16(at, value, true)
    },
    uint32(value) {
      const at = grow(4)
      view.setUint32(at, value, true)
    },
    array(values) {
      const words = wordsOf(values)
      const size = words.BYTES_PER_ELEMENT
      const at = grow(size * words.length)
      for (let i = 0; i < words.length; i++) {
        if (size === 1) view.setUint8(at + i, words[i]!)
        else if (size === 2) view.setUint16(at + 2 * i, words[i]!, true)
        else view.setUint32(at + 4 * i, words[i]!, true)
      }
    },
    bytes: () => new Uint8Array(view.buffer.slice(0, length)),
  }
}

/**
 * @param caller Named in errors.
 * @param bytes Not modified, and not to be changed while reading.
 */
export function createByteReader(caller: string, bytes: Uint8Array): ByteReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let next = 0

  /** Where the next `count` bytes begin. */
  function take(count: number): number {
    if (count > bytes.length - next) {
      throw new RangeError(
        `${caller}: the file ends too early: at byte ${next}, ${count} more are needed and ${bytes.length - next} are left`,
      )
    }
    next += count
    return next - count
  }

  return {
    uint8: () => view.getUint8(take(1)),
    uint16: () => view.getUint16(take(2), true),
    uint32: () => view.getUint32(take(4), true),
    array(kind, length) {
      const size = kind.BYTES_PER_ELEMENT
      const at = take(size * length) // before any memory is asked for
      const values = new kind(length)
      const words = wordsOf(values)
      for (let i = 0; i < length; i++) {
        if (size === 1) words[i] = view.getUint8(at + i)
        else if (size === 2) words[i] = view.getUint16(at + 2 * i, true)
        else words[i] = view.getUint32(at + 4 * i, true)
      }
      return values
    },
    rest: () => bytes.subarray(next),
    skip(count) {
      take(count)
    },
  }
}

/** The same memory as whole numbers: floats would not keep the bits of a NaN. */
function wordsOf(values: PlainArray): Exclude<PlainArray, Float32Array> {
  if (!(values instanceof Float32Array)) return values
  return new Uint32Array(values.buffer, values.byteOffset, values.length)
}
