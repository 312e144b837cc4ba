/** Outside text inside a sentence of ours. */

const LONGEST = 24

/** A text in quotation marks, cut so that the sentence around it can be read. */
export function quote(text: string): string {
  const letters = [
    ...text
      .slice(0, 4 * LONGEST)
      .replaceAll(/\s+/g, ' ')
      .trim(),
  ]
  return letters.length > LONGEST
    ? `“${letters.slice(0, LONGEST).join('')}…”`
    : `“${letters.join('')}”`
}
