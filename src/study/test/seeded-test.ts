/** A test as its address says it: chapters, size, seed and version always give the same questions with the same numbers. */

import { pose } from '../../quiz/instantiate.ts'
import type { PosedQuestion, Question } from '../../quiz/question.ts'
import { hash } from '../../review/queue.ts'

export const VERSIONS = ['A', 'B'] as const
export type Version = (typeof VERSIONS)[number]

export const SIZES = [5, 10, 20, 40]
const MOST = 100

export interface WantedTest {
  /** Numbers of chapters. */
  readonly chapters: readonly number[]
  /** How many questions. */
  readonly size: number
  readonly seed: number
  /** The same questions in another order, and with other numbers where they are drawn. */
  readonly version: Version
  /** What could be drawn from when the address was made; null for one that is made now. */
  readonly pool: string | null
}

/**
 * Never throws: an address is somebody's input.
 *
 * @param known Numbers of the chapters that have questions.
 * @returns Null without a seed: then nothing certain is asked for.
 */
export function readTest(
  query: URLSearchParams,
  known: readonly number[],
): { readonly test: WantedTest | null; readonly problems: readonly string[] } {
  const seed = wholeNumber(query.get('seed'))
  const problems: string[] = []
  if (seed === null) {
    if (query.has('seed')) {
      problems.push('The seed in the address is no whole number, so it says no test.')
    }
    return { test: null, problems }
  }
  const named = (query.get('chapters') ?? '').split(',').filter((text) => text !== '')
  const chapters = known.filter((number) => named.includes(String(number)))
  const others = named.filter((text) => !known.some((number) => String(number) === text))
  if (others.length > 0) {
    problems.push(`There are no questions of chapter ${others.join(', ').slice(0, 40)}.`)
  }
  const size = wholeNumber(query.get('size'))
  if (query.has('size') && (size === null || size < 1 || size > MOST)) {
    problems.push(`A test has 1 to ${MOST} questions; this one has 10.`)
  }
  const version = query.get('version') ?? 'A'
  const isVersion = VERSIONS.find((each) => each === version)
  if (!isVersion) problems.push('There are versions A and B; this is A.')
  return {
    test: {
      chapters: chapters.length > 0 ? chapters : known,
      size: size !== null && size >= 1 && size <= MOST ? size : 10,
      seed,
      version: isVersion ?? 'A',
      pool: query.get('pool'),
    },
    problems,
  }
}

/** In [0, 2³¹); null for anything else. */
function wholeNumber(text: string | null): number | null {
  if (text === null || !/^\d{1,10}$/.test(text)) return null
  const number = Number(text)
  return number < 2 ** 31 ? number : null
}

/** @param questions All of its chapters. */
export function writeTest(
  { chapters, size, seed, version }: WantedTest,
  questions: readonly Question[],
): string {
  const pool = poolOf(questions)
  return new URLSearchParams({
    chapters: chapters.join(','),
    ...{ size: String(size), seed: String(seed), version, pool },
  })
    .toString()
    .replaceAll('%2C', ',')
}

/** Another one once a question has come, gone or changed: the same seed may then draw others. */
export function poolOf(questions: readonly Question[]): string {
  const ids = questions.map(({ id, changedAt = 0 }) => `${id} ${changedAt}`).toSorted()
  return hash(ids.join('\n')).toString(36)
}

/** Of the questions of its chapters, those that it asks. Recall cards are left out: readers grade those themselves. */
export function drawTest(
  questions: readonly Question[],
  { size, seed, version }: WantedTest,
): Question[] {
  const by = (salt: string) => (a: Question, b: Question) =>
    hash(`${salt} ${a.id}`) - hash(`${salt} ${b.id}`)
  const drawn = questions
    .filter(({ kind }) => kind !== 'card')
    .toSorted(by(String(seed)))
    .slice(0, size)
  return version === 'A' ? drawn : drawn.toSorted(by(`${seed} ${version}`))
}

/** With the numbers of its version. */
export function poseTest(
  questions: readonly Question[],
  { seed, version }: Pick<WantedTest, 'seed' | 'version'>,
): PosedQuestion[] {
  return questions.map((question) => pose(question, seedOf({ seed, version })))
}

/** Drawn numbers are others at the next seed. */
export function seedOf({ seed, version }: Pick<WantedTest, 'seed' | 'version'>): number {
  return seed + VERSIONS.indexOf(version)
}
