/** Puts numbers into a question: the same seed gives the same problem again. */

import { createRng } from '../core/random.ts'
import { formatNumber } from '../lab-kit/format.ts'
import { evaluate } from './expression.ts'
import type { Draw, DrawnQuestion, NumberQuestion, PosedQuestion, Question } from './question.ts'

/**
 * The question as it is asked at one try. Only one with `draw` depends on the seed.
 *
 * @param seed Whole number in [0, 2^32).
 */
export function pose(question: Question, seed: number): PosedQuestion {
  if (question.kind !== 'number' || question.draw === undefined) return question
  const rng = createRng(seed).fork(question.id)
  const drawn = Object.entries(question.draw).map(([name, draw]) => {
    const values = valuesOf(draw)
    return [name, values[rng.nextInt(values.length)]!] as const
  })
  return poseWith(question, new Map(drawn))
}

/** The question with these numbers for the names in `draw`. */
export function poseWith(
  question: DrawnQuestion,
  drawn: ReadonlyMap<string, number>,
): NumberQuestion {
  const { draw: _, steps, html, ...rest } = question
  const values = new Map(drawn)
  for (const [name, value] of steps) values.set(name, evaluate(value, values))
  const answer = evaluate(question.answer, values)
  values.set('answer', answer)
  const fill = (text: string) =>
    text.replaceAll(/\{([a-zA-Z]\w*)\}/g, (whole, name: string) => {
      const value = values.get(name)
      return value === undefined ? whole : formatNumber(value, 4)
    })
  return {
    ...rest,
    ...(html
      ? { html: Object.fromEntries(Object.entries(html).map((entry) => entry.map(fill))) }
      : {}),
    answer,
    tolerance: evaluate(question.tolerance, values),
    prompt: fill(question.prompt),
    explanation: fill(question.explanation),
    mistakes: question.mistakes.map(({ value, why }) => ({
      value: evaluate(value, values),
      why: fill(why),
    })),
  }
}

/** Every number that a draw may give, in order. */
export function valuesOf(draw: Draw): readonly number[] {
  if ('of' in draw) return draw.of
  const count = Math.floor((draw.to - draw.from) / draw.step + 1e-9) + 1
  // Rounding to twelve digits: 0.1 + 2 · 0.1 would be shown as 0.30000000000000004.
  return Array.from({ length: count }, (_, i) =>
    Number((draw.from + i * draw.step).toPrecision(12)),
  )
}
