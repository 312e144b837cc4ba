/** What gives an answer away without reading: its length, or that only wrong options argue. */

import type { Report } from '../../../node/authored/report.ts'
import type { AuthoredQuestion } from '../../../quiz/question-schema.ts'

/** How often a tell may work, as a multiple of what blind guessing gives. */
const MOST = 1.5

/** Words with which an option argues for itself. */
const REASON = /\b(because|so that|as (it|they|there))\b|, (since|so|as)\b/i

type Choice = Extract<AuthoredQuestion, { kind: 'choice' }>

/**
 * Reports a chapter in which picking the longest option, or the shortest, is right more than 1.5 times
 * as often as guessing, or in which wrong options argue more than 1.5 times as often as right ones.
 */
export function checkTells(
  questions: readonly AuthoredQuestion[],
  file: string,
  report: Report,
): void {
  const choices = questions.filter((asked): asked is Choice => asked.kind === 'choice')
  const byGuessing = choices.reduce((sum, { distractors }) => sum + 1 / (1 + distractors.length), 0)
  for (const [which, isTold] of [
    ['longest', (right: number, wrong: readonly number[]) => right > Math.max(...wrong)],
    ['shortest', (right: number, wrong: readonly number[]) => right < Math.min(...wrong)],
  ] as const) {
    const told = choices.filter(({ answer, distractors }) =>
      isTold(
        answer.length,
        distractors.map(({ text }) => text.length),
      ),
    )
    if (told.length > Math.max(1, MOST * byGuessing)) {
      const ids = told.map(({ id }) => id).join(', ')
      const count = `${told.length} of ${choices.length} choices, ${byGuessing.toFixed(1)} by chance`
      report(file, 1, `the right answer is the ${which} option in ${count}: ${ids}`)
    }
  }
  const wrong = choices.flatMap(({ distractors }) => distractors.map(({ text }) => text))
  const arguing = wrong.filter((text) => REASON.test(text))
  const right = choices.filter(({ answer }) => REASON.test(answer))
  const chance = (wrong.length * right.length) / choices.length
  if (arguing.length > Math.max(1, MOST * chance)) {
    report(
      file,
      1,
      `${arguing.length} of ${wrong.length} wrong options give a reason, and ${right.length} of ${choices.length} right ones: ${arguing.map((text) => `“${text}”`).join(', ')}`,
    )
  }
}
