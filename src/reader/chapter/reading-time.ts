/** How long a part or a lab takes, estimated from what is in it. */

const WORDS_PER_MINUTE = 220
const MINUTES_PER_QUESTION = 1

/** Minutes of reading and answering, to the nearest five; 5 at least. */
export function readingMinutes(words: number, questions: number): number {
  const minutes = words / WORDS_PER_MINUTE + questions * MINUTES_PER_QUESTION
  return Math.max(5, 5 * Math.round(minutes / 5))
}

/** Minutes for a lab's predictions, challenges and presets, one after the other. */
export function labMinutes({
  predictions,
  challenges,
  presets,
}: Readonly<Record<'predictions' | 'challenges' | 'presets', object>>): number {
  const count = (of: object) => Object.keys(of).length
  return Math.round(1.5 * count(predictions) + 2 * count(challenges) + 0.5 * count(presets))
}
