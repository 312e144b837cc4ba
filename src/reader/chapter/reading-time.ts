/** How long a chapter takes, estimated from what is in it. */

const WORDS_PER_MINUTE = 220
const MINUTES_PER_QUESTION = 1
const MINUTES_PER_LAB = 5

/**
 * Minutes of reading, answering and playing, to the nearest five; 5 at least.
 *
 * @param source The chapter as MDX, front matter and all.
 */
export function readingMinutes(source: string): number {
  const body = source.replace(/^---\n[\s\S]*?\n---\n/, '')
  const count = (component: string) => body.split(`<${component} `).length - 1
  const prose = body.replaceAll(/<[A-Z]\w*\b[^>]*>|<\/\w+>|\{\/\*.*?\*\/\}/g, ' ')
  const words = prose.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0
  const minutes =
    words / WORDS_PER_MINUTE +
    count('Question') * MINUTES_PER_QUESTION +
    count('Lab') * MINUTES_PER_LAB
  return Math.max(5, 5 * Math.round(minutes / 5))
}
