/** How long a part takes, estimated from what is in it. */

const WORDS_PER_MINUTE = 220
const MINUTES_PER_QUESTION = 1

/** Minutes of reading and answering, to the nearest five; 5 at least. */
export function readingMinutes(words: number, questions: number): number {
  const minutes = words / WORDS_PER_MINUTE + questions * MINUTES_PER_QUESTION
  return Math.max(5, 5 * Math.round(minutes / 5))
}
