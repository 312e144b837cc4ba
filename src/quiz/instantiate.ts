/** Puts numbers into a question: the same seed gives the same problem again. */

import { evaluate } from '../asking/expressions/expression.ts'
import { createRng } from '../core/random/rng.ts'
import { formatNumber } from '../lab-kit/definition/format.ts'
import type { Draw, DrawnQuestion, NumberQuestion, PosedQuestion, Question } from './question.ts'

/**
 * The question as it is asked at one try. Only one with `draw` depends on the seed: seeds that
 * follow one another give different numbers, and every problem is asked before one comes again.
 *
 * @param seed Whole number in [0, 2^32).
 */
export function pose(question: Question, seed: number): PosedQuestion {
  if (question.kind !== 'number' || question.draw === undefined) return question
  const { count, at } = variantsOf(question.draw)
  const rng = createRng(0).fork(question.id)
  const first = rng.nextInt(count)
  let stride: number
  do stride = 1 + rng.nextInt(count)
  while (greatestCommonDivisor(stride, count) > 1)
  return poseWith(question, at((first + (seed % count) * stride) % count))
}

/** What a draw can give: `at(k)` has the numbers of the kth variant, k in [0, count). */
export function variantsOf(draw: DrawnQuestion['draw']) {
  const lists = Object.entries(draw).map(([name, each]) => [name, valuesOf(each)] as const)
  const count = lists.reduce((product, [, list]) => product * list.length, 1)
  const at = (k: number): ReadonlyMap<string, number> => {
    let rest = k
    return new Map(
      lists.map(([name, list]) => {
        const value = list[rest % list.length]!
        rest = Math.floor(rest / list.length)
        return [name, value]
      }),
    )
  }
  return { count, at }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
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
function valuesOf(draw: Draw): readonly number[] {
  if ('of' in draw) return draw.of
  const count = Math.floor((draw.to - draw.from) / draw.step + 1e-9) + 1
  // Rounding to twelve digits: 0.1 + 2 · 0.1 would be shown as 0.30000000000000004.
  return Array.from({ length: count }, (_, i) =>
    Number((draw.from + i * draw.step).toPrecision(12)),
  )
}
