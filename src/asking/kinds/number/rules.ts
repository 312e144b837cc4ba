/** A number, typed. */

import { quote } from '../../../data/quote.ts'
import { readNumber } from '../../../lab-kit/definition/read-number.ts'
import type { KindRules } from '../kind.ts'

export const number: KindRules<'number'> = {
  empty: () => '',
  read: (draft) => {
    if (draft.trim() === '') return { problem: 'Type a number first, with a point for decimals.' }
    const reading = readNumber(draft)
    return reading.ok
      ? { given: reading.value }
      : { problem: `${quote(draft)} ${reading.problem}.` }
  },
  show: (given) => (typeof given === 'number' ? String(given) : null),
  isRight: ({ answer, tolerance }, given) => isWithin(given, answer, tolerance),
}

/** Whether two numbers differ by no more than `tolerance`; 0.4 is within 0.1 of 0.3. */
export function isWithin(value: number, other: number, tolerance: number): boolean {
  const rounding = 1e-12 * Math.max(Math.abs(value), Math.abs(other), 1)
  return Math.abs(value - other) <= tolerance + rounding
}
