/** When a question comes back: FSRS, as the library has it, folded over the answers to one question. */

import { type Card, createEmptyCard, type FSRS, fsrs, type Grade, Rating, State } from 'ts-fsrs'
import { STATED } from '../log/confidence.ts'
import type { AnswerEntry } from '../log/entries.ts'

/** What a schedule needs to know of an answer, or of a prediction that a run graded. */
export type Recalled = Pick<AnswerEntry, 'at' | 'correct' | 'partly' | 'confidence'> & {
  /** Of a prediction: what was said, and what the run gave. */
  readonly answer?: string | number
  readonly outcome?: string | number
}

/** What is known of a question from its answers. Times are milliseconds since 1970. */
export interface Schedule {
  /** new: never answered; learning: comes back within the hour; review: in days. */
  readonly state: 'new' | 'learning' | 'review'
  readonly dueAt: number
  /** Days until the chance of recall has fallen to 90 %. */
  readonly stability: number
  /** 1 (easy) to 10. */
  readonly difficulty: number
  readonly lastAt: number
  /** How often it was forgotten after it had been learnt. */
  readonly lapses: number
  readonly answers: number
  /** Answers to what had been learnt: how many, how many right, how many expected to be right. */
  readonly tested: { readonly answers: number; readonly right: number; readonly expected: number }
}

export const DAY_MS = 86_400_000

/** The scheduler of a desired retention: the share of reviews that should go right, 0.7 to 0.97. */
export function createScheduler(retention: number): FSRS {
  // Without fuzz the same log gives the same schedule on every device.
  return fsrs({ request_retention: retention, enable_fuzz: false, maximum_interval: 3650 })
}

/**
 * How an answer counts for FSRS. Wrong is “again”. Right is “hard” where the reader was guessing or knew
 * part of a card, “easy” where they were certain, and “good” otherwise.
 */
export function ratingOf(answer: Omit<Recalled, 'at'>): Grade {
  if (answer.partly) return Rating.Hard
  if (!answer.correct) return Rating.Again
  if (answer.confidence === 'guessing') return Rating.Hard
  return answer.confidence === 'certain' ? Rating.Easy : Rating.Good
}

/** So much harder, of ten, is a card at first whose prediction missed by all that it could. */
const HARDEST_MISS = 3

/**
 * How far off a prediction was, in [0, 1]; 0 for one that came true and for what is no prediction. Of a
 * number, the difference over the larger of both; of a choice, how sure the reader was of what did not come.
 * What surprised most is remembered best, if it comes back soon (Brod et al. 2022,
 * doi 10.3758/s13423-022-02124-x).
 */
export function surpriseOf({ correct, confidence, answer, outcome }: Omit<Recalled, 'at'>): number {
  if (correct || answer === undefined || outcome === undefined) return 0
  if (typeof answer === 'number' && typeof outcome === 'number') {
    return Math.min(1, Math.abs(answer - outcome) / Math.max(Math.abs(answer), Math.abs(outcome)))
  }
  const { guessing, certain } = STATED
  return ((confidence ? STATED[confidence] : guessing) - guessing) / (certain - guessing)
}

/**
 * The schedule that follows from all answers to one question. Its first difficulty is that of FSRS, and more
 * by the size of a prediction's miss.
 * *
 * @param answers In the order of the log.
 */
export function scheduleOf(scheduler: FSRS, answers: readonly Recalled[]): Schedule {
  const first = answers[0]
  if (!first) return NEW
  let card: Card = createEmptyCard(new Date(first.at))
  let [tested, right, expected] = [0, 0, 0]
  let lastAt = first.at
  for (const answer of answers) {
    const rating = ratingOf(answer)
    const at = Math.max(answer.at, lastAt) // a clock may have been put back a little
    if (card.state === State.Review) {
      tested++
      if (rating !== Rating.Again) right++
      expected += scheduler.forgetting_curve((at - lastAt) / DAY_MS, card.stability)
    }
    card = scheduler.next(card, at, rating).card
    if (answer === first) {
      const difficulty = card.difficulty + HARDEST_MISS * surpriseOf(answer)
      card = { ...card, difficulty: Math.min(10, difficulty) }
    }
    lastAt = at
  }
  return {
    state: card.state === State.Review ? 'review' : 'learning',
    dueAt: card.due.getTime(),
    stability: card.stability,
    difficulty: card.difficulty,
    lastAt,
    lapses: card.lapses,
    answers: answers.length,
    tested: { answers: tested, right, expected },
  }
}

export const NEW: Schedule = {
  state: 'new',
  dueAt: 0,
  stability: 0,
  difficulty: 0,
  lastAt: 0,
  lapses: 0,
  answers: 0,
  tested: { answers: 0, right: 0, expected: 0 },
}

/** The chance, 0 to 1, that the reader would answer right at a time; 0 for what is new. */
export function recallAt(
  scheduler: FSRS,
  { state, stability, lastAt }: Schedule,
  at: number,
): number {
  if (state === 'new') return 0
  return scheduler.forgetting_curve(Math.max(0, at - lastAt) / DAY_MS, stability)
}
