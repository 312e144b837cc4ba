/** A text with gaps to be typed into. */

import { isTexts, type KindRules } from '../kind.ts'

export const cloze: KindRules<'cloze'> = {
  empty: ({ gaps }) => gaps.map(() => ''),
  read: (draft) =>
    draft.every((text) => text.trim() !== '')
      ? { given: draft }
      : { problem: 'Fill in every gap first.' },
  show: (given) => (isTexts(given) ? given : null),
  isRight: (key, given) => key.every((words, i) => isGapRight(words, given[i] ?? '')),
}

/** @param right The words that are right, any of them. */
export function isGapRight(right: readonly string[], given: string): boolean {
  return right.some((words) => sameWords(words, given))
}

/** Whether two typed texts say the same: case, spaces, hyphens and kinds of quotes aside. */
export function sameWords(a: string, b: string): boolean {
  return plainWords(a) === plainWords(b)
}

function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[-‐‑–−\s]+/g, ' ')
    .replaceAll(/^[ .,;]+|[ .,;]+$/g, '')
}
