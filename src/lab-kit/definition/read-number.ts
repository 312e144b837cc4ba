/** Reads numbers as people write them: in fields, links, flags, tables and answers, all alike. */

/** Numbers beyond this are refused: squares of those below, and sums of them, stay finite. */
export const LARGEST = 1e100

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

export type NumberReading =
  | { readonly ok: true; readonly value: number }
  /** Continues a sentence: “3,14” … */
  | { readonly ok: false; readonly problem: string }

/**
 * Reads a number: signs, leading points and exponents are fine, and so is the long minus sign. Commas
 * are never dropped: they may mean decimals or thousands.
 */
export function readNumber(text: string): NumberReading {
  const plain = plainOf(text)
  if (NUMBER.test(plain)) {
    const value = Number(plain) + 0 // no −0
    return Math.abs(value) <= LARGEST
      ? { ok: true, value }
      : { ok: false, problem: 'is too large to compute with' }
  }
  if (/^[+-]?[\d.]*\d,\d[\d.,]*$|^[+-]?,\d+$/.test(plain)) {
    return {
      ok: false,
      problem: 'has a comma: write decimals with a point, and thousands without a mark',
    }
  }
  if (/^[+-]?(\d+\.?\d*|\.\d+)\s*[%‰°€$£a-z]+$/i.test(plain)) {
    return { ok: false, problem: 'is not a bare number: leave its unit out' }
  }
  return { ok: false, problem: 'is not a number' }
}

/** The number that a text is; NaN if `readNumber` reads none. */
export function parseNumber(text: string): number {
  const plain = plainOf(text)
  if (!NUMBER.test(plain)) return Number.NaN
  const value = Number(plain) + 0
  return Math.abs(value) <= LARGEST ? value : Number.NaN
}

/** Whether a text is a number but for its size. */
export const isNumeric = (text: string): boolean => NUMBER.test(plainOf(text))

const plainOf = (text: string) => text.trim().replace(/^[−–]/, '-')
