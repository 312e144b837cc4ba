/** A hash of text to 32 bits: for orders that are the same on every visit, and for names. */

/**
 * FNV-1a over the text's UTF-16 units. Not for streams of random numbers: near texts get near numbers.
 *
 * @returns Whole number in [0, 2^32).
 * @source Fowler, Noll & Vo, draft-eastlake-fnv (2019); offset basis and prime of 32 bits.
 */
export function hashText(text: string): number {
  let hash = 2166136261
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  return hash >>> 0
}
