/** When each question was last changed, so that a deck of cards is newer only where its content is. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hashText } from '../../core/random/text-hash.ts'
import { twoSidesOf } from '../../quiz/grading.ts'
import { pose } from '../../quiz/instantiate.ts'
import type { Question } from '../../quiz/question.ts'

export const DATES_FILE = 'content/question-dates.json'

/** By question: a hash of its card, and when that was first seen, in seconds since 1970. */
export type QuestionDates = Readonly<Record<string, readonly [hash: string, seconds: number]>>

export function readDates(root: string): QuestionDates {
  const file = path.join(root, DATES_FILE)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as QuestionDates) : {}
}

/** The questions with the time of their last change: `now` for one that differs from what is dated. */
export function dated(
  questions: readonly Question[],
  dates: QuestionDates,
  now: number,
): Array<Question & { readonly changedAt: number }> {
  return questions.map((question) => {
    const [hash, seconds] = dates[question.id] ?? []
    return { ...question, changedAt: hash === hashOf(question) && seconds ? seconds : now }
  })
}

/** The dates of questions, in their order, as the file has them. */
export function textOfDates(questions: ReadonlyArray<Question & { readonly changedAt: number }>) {
  const lines = questions
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(
      (each) => `  ${JSON.stringify(each.id)}: ${JSON.stringify([hashOf(each), each.changedAt])}`,
    )
  return `{\n${lines.join(',\n')}\n}\n`
}

/** Writes the file if it is not so already. */
export function writeDates(root: string, text: string): void {
  const file = path.join(root, DATES_FILE)
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}

const hashOf = (question: Question) =>
  hashText(JSON.stringify(twoSidesOf(pose(question, 1)))).toString(36)
