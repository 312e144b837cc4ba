/** Writing and reading numbers of any number of bits, the highest bit first. */

/** A growing row of bits. Mutable. */
export interface BitWriter {
  /** Appends the lowest `bits` bits of `value`; `bits` a whole number from 0 to 24. */
  write(value: number, bits: number): void
  /** All bits so far; the last byte is filled up with zeros. */
  bytes(): Uint8Array
}

/** A place in a row of bits. Mutable: each read moves it on. */
export interface BitReader {
  /**
   * The next `bits` bits as a whole number; `bits` a whole number from 0 to 24.
   *
   * @throws {RangeError} If fewer are left.
   */
  read(bits: number): number
  /** How many bits are left. */
  left(): number
  /** How many bytes have been touched. */
  bytesRead(): number
}

export function createBitWriter(): BitWriter {
  let bytes = new Uint8Array(64)
  let length = 0 // whole bytes
  let pending = 0 // bits not yet in a whole byte
  let pendingBits = 0 // at most 7 between calls

  return {
    write(value, bits) {
      pending = (pending << bits) | (value & ((1 << bits) - 1))
      pendingBits += bits
      while (pendingBits >= 8) {
        if (length === bytes.length) {
          const longer = new Uint8Array(2 * length)
          longer.set(bytes)
          bytes = longer
        }
        pendingBits -= 8
        bytes[length] = pending >>> pendingBits
        length++
        pending &= (1 << pendingBits) - 1
      }
    },
    bytes() {
      const all = new Uint8Array(pendingBits > 0 ? length + 1 : length)
      all.set(bytes.subarray(0, length))
      if (pendingBits > 0) all[length] = pending << (8 - pendingBits)
      return all
    },
  }
}

/** @param bytes Read from the first on. Not modified, and not to be changed while reading. */
export function createBitReader(bytes: Uint8Array): BitReader {
  let at = 0 // bits read

  const left = () => 8 * bytes.length - at

  return {
    read(bits) {
      if (bits > left()) {
        throw new RangeError(`createBitReader: ${bits} bits are wanted and only ${left()} are left`)
      }
      let value = 0
      let wanted = bits
      while (wanted > 0) {
        const unread = 8 - (at & 7) // in this byte
        const taken = Math.min(unread, wanted)
        const piece = (bytes[at >>> 3]! >>> (unread - taken)) & ((1 << taken) - 1)
        value = (value << taken) | piece
        wanted -= taken
        at += taken
      }
      return value
    },
    left,
    bytesRead: () => (at + 7) >>> 3,
  }
}
