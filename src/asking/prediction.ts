/** A lab’s prediction as something that is asked: what is right comes from a run. */

import { formatNumber, unitAfter } from '../lab-kit/definition/format.ts'
import { type Prediction, type Run, rightAnswer } from '../lab-kit/definition/words.ts'
import type { Asked, Given } from './kinds/kind.ts'
import { isWithin } from './kinds/number/rules.ts'

/** An answer to a prediction, as it is kept: an option’s id, or a number. */
export type PredictionAnswer = string | number

/** @param prompt Of the setting that it is asked of. */
export function askedBy(
  id: string,
  prediction: Prediction,
  prompt: string,
): Asked<'choice' | 'number'> {
  if (prediction.kind === 'number') return { kind: 'number', id, prompt, unit: prediction.unit }
  const options = Object.values(prediction.options).map(({ text }) => text)
  return { kind: 'choice', id, prompt, options }
}

/** What a reader answered, who chooses an option by its text. */
export function answerOf(prediction: Prediction, given: Given): PredictionAnswer {
  if (prediction.kind === 'number') return Number(given)
  return Object.entries(prediction.options).find(([, { text }]) => text === given)?.[0] ?? ''
}

/** What the run says, and whether the answer agrees with it. */
export function gradeByRun(
  prediction: Prediction,
  answer: PredictionAnswer,
  run: Run,
): { readonly outcome: PredictionAnswer; readonly correct: boolean } {
  const outcome = rightAnswer(prediction, run)
  if (prediction.kind === 'choice') return { outcome, correct: answer === outcome }
  return { outcome, correct: isWithin(Number(answer), Number(outcome), prediction.tolerance) }
}

export function answerInWords(prediction: Prediction, answer: PredictionAnswer): string {
  if (prediction.kind === 'choice') return `“${prediction.options[String(answer)]?.text ?? answer}”`
  const text = formatNumber(Number(answer))
  return prediction.unit ? `${text}\u00a0${unitAfter(text, prediction.unit)}` : text
}
