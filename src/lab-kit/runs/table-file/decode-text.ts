/** The text of a file, whatever its encoding: read, or refused in a sentence, never garbled. */

export type Decoding =
  | { readonly ok: true; readonly text: string; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problem: string }

const HOW = 'Save it as “CSV UTF-8”.'
/** How much of a file is looked at to tell its encoding, in bytes. */
const LOOKED_AT = 4096

/** Told by its byte order mark, by zero bytes (UTF-16), or by whether it is UTF-8. */
export function decodeText(bytes: Uint8Array): Decoding {
  const [a, b, c] = bytes
  if (a === 0x50 && b === 0x4b) {
    return { ok: false, problem: `The file is a spreadsheet or an archive, not a CSV file. ${HOW}` }
  }
  if (a === 0xff && b === 0xfe) return decoded(bytes, 'utf-16le')
  if (a === 0xfe && b === 0xff) return decoded(bytes, 'utf-16be')
  if (a === 0xef && b === 0xbb && c === 0xbf) return decoded(bytes, 'utf-8')
  const zeros = [0, 0]
  const length = Math.min(bytes.length, LOOKED_AT)
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i % 2]!++
  const [even, odd] = zeros as [number, number]
  // Letters, digits and marks of Latin script have one zero byte of two in UTF-16.
  if (odd > 0.25 * length && even < 0.05 * length) return decoded(bytes, 'utf-16le', 'UTF-16')
  if (even > 0.25 * length && odd < 0.05 * length) return decoded(bytes, 'utf-16be', 'UTF-16')
  if (even + odd > 0) return { ok: false, problem: `The file is not text. ${HOW}` }
  const utf8 = decoded(bytes, 'utf-8')
  if (utf8.ok) return utf8
  // Bytes 0x80 to 0x9f are letters and quotation marks in Windows-1252, and five of them nothing.
  const isLatin = !bytes.some((byte) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte))
  return isLatin ? decoded(bytes, 'windows-1252', 'Windows-1252') : utf8
}

/** @param guess Name of the encoding, where it was not told but guessed. */
function decoded(bytes: Uint8Array, encoding: string, guess?: string): Decoding {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    const notes =
      guess === undefined
        ? []
        : [`The file is not UTF-8 and is read as ${guess}: look whether its letters are right.`]
    return { ok: true, text, notes }
  } catch {
    return { ok: false, problem: `The file’s letters are in an unknown encoding. ${HOW}` }
  }
}
