/** Grades answers: pure functions, one for each kind of question. */

import type {
  CardGrade,
  CardQuestion,
  ChoiceQuestion,
  ClozeQuestion,
  GivenByKind,
  Kind,
  MatchingQuestion,
  NumberQuestion,
  OrderingQuestion,
  PosedQuestion,
  SeveralQuestion,
} from './question.ts'
import type { Line } from './rich-text.ts'

export interface Verdict {
  readonly correct: boolean
  /** Why, for this very answer: first what went wrong, last the explanation. */
  readonly feedback: readonly Line[]
}

type Grade<K extends Kind> = (
  question: Extract<PosedQuestion, { kind: K }>,
  given: GivenByKind[K],
) => Verdict

const GRADES: { readonly [K in Kind]: Grade<K> } = {
  choice: gradeChoice,
  several: gradeSeveral,
  ordering: gradeOrdering,
  matching: gradeMatching,
  cloze: gradeCloze,
  card: gradeCard,
  number: gradeNumber,
}

/** Grades an answer to a question of any kind. What fits no option or item is wrong, never an error. */
export function gradeAnswer<K extends Kind>(
  question: Extract<PosedQuestion, { kind: K }>,
  given: GivenByKind[K],
): Verdict {
  return (GRADES[question.kind as K] as Grade<K>)(question, given)
}

export function gradeChoice(question: ChoiceQuestion, given: string): Verdict {
  const correct = given === question.answer
  const why = question.distractors.find((option) => option.text === given)?.why
  return { correct, feedback: [...present(why), [question.explanation]] }
}

/** Right if exactly the right options are chosen. */
export function gradeSeveral(question: SeveralQuestion, given: readonly string[]): Verdict {
  const wrong = question.options.filter((option) => given.includes(option.text) !== option.right)
  return {
    correct: wrong.length === 0,
    feedback: [
      ...wrong.map(({ text, why }): Line => [{ quoted: text }, ': ', why]),
      [question.explanation],
    ],
  }
}

/** Right if every item stands in its place. */
export function gradeOrdering(question: OrderingQuestion, given: readonly string[]): Verdict {
  const misplaced = question.items.filter((item, i) => given[i] !== item.text)
  return {
    correct: misplaced.length === 0 && given.length === question.items.length,
    feedback: [
      ...misplaced.map(
        ({ text, why }): Line => [
          { quoted: text },
          ` comes ${place(question.items.findIndex((item) => item.text === text))}: `,
          why,
        ],
      ),
      [question.explanation],
    ],
  }
}

/** Right if every left-hand text has its right-hand one. */
export function gradeMatching(
  question: MatchingQuestion,
  given: Readonly<Record<string, string>>,
): Verdict {
  const wrong = question.pairs.filter(({ left, right }) => given[left] !== right)
  return {
    correct: wrong.length === 0,
    feedback: [
      ...wrong.map(
        ({ left, right, why }): Line => [
          { quoted: left },
          ' goes with ',
          { quoted: right },
          ': ',
          why,
        ],
      ),
      [question.explanation],
    ],
  }
}

/** Right if every gap holds its answer or one that is as right; case and stray spaces are ignored. */
export function gradeCloze(question: ClozeQuestion, given: readonly string[]): Verdict {
  const wrong = question.gaps.flatMap((gap, i) => (isGapRight(gap, given[i] ?? '') ? [] : [i]))
  return {
    correct: wrong.length === 0,
    feedback: [
      ...wrong.map((i): Line => {
        const { answer, mistakes } = question.gaps[i]!
        const known = mistakes.find(({ text }) => sameWords(text, given[i] ?? ''))
        const told: Line = [`Gap ${i + 1} is `, { quoted: answer }, '.']
        return known ? [...told, ' ', known.why] : told
      }),
      [question.explanation],
    ],
  }
}

type Gap = Pick<ClozeQuestion['gaps'][number], 'answer' | 'accept'>

export function isGapRight({ answer, accept }: Gap, given: string): boolean {
  return [answer, ...accept].some((words) => sameWords(words, given))
}

/** The reader's own grade of a recall card. */
export function gradeCard(question: CardQuestion, given: CardGrade): Verdict {
  return { correct: given === 'knew', feedback: [[question.explanation]] }
}

export function gradeNumber(question: NumberQuestion, given: number): Verdict {
  const { answer, tolerance, mistakes, explanation } = question
  if (isWithin(given, answer, tolerance)) return { correct: true, feedback: [[explanation]] }
  const known = mistakes.find(({ value }) => isWithin(given, value, tolerance))
  return { correct: false, feedback: [...present(known?.why), [explanation]] }
}

/** Whether two numbers differ by no more than `tolerance`; 0.4 is within 0.1 of 0.3. */
export function isWithin(value: number, other: number, tolerance: number): boolean {
  const rounding = 1e-12 * Math.max(Math.abs(value), Math.abs(other), 1)
  return Math.abs(value - other) <= tolerance + rounding
}

/** Whether two typed texts say the same: case, spaces, hyphens and kinds of quotes aside. */
function sameWords(a: string, b: string): boolean {
  return plainWords(a) === plainWords(b)
}

function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[-‐‑–−\s]+/g, ' ')
    .replaceAll(/^ | $|[.,;]$/g, '')
}

const present = (text: string | undefined): Line[] => (text === undefined ? [] : [[text]])

function place(at: number): string {
  return ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh'][at] ?? `at ${at + 1}`
}

/** Texts in an order that is the same on every visit and gives nothing away. */
export function scramble(texts: readonly string[], salt: string): string[] {
  const rank = (text: string) => {
    let hash = 2166136261
    for (const sign of salt + text) hash = Math.imul(hash ^ sign.codePointAt(0)!, 16777619)
    return hash >>> 0
  }
  return texts.toSorted((a, b) => rank(a) - rank(b))
}
