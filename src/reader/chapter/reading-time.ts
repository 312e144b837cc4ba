/** How long a chapter takes, estimated from what is in it. */

import type { Outline } from './outline.ts'

const WORDS_PER_MINUTE = 220
const MINUTES_PER_QUESTION = 1
const MINUTES_PER_LAB = 5

/** Minutes of reading, answering and playing, to the nearest five; 5 at least. */
export function readingMinutes({
  words,
  questions,
  labs,
}: Pick<Outline, 'words' | 'questions' | 'labs'>): number {
  const minutes =
    words / WORDS_PER_MINUTE +
    questions.length * MINUTES_PER_QUESTION +
    labs.length * MINUTES_PER_LAB
  return Math.max(5, 5 * Math.round(minutes / 5))
}
