/** What a review session does: which question is shown, and what answering, undoing and setting aside record. */

import { useEffect, useRef, useState } from 'react'
import type { Answered } from '../../asking/answer-form.tsx'
import type { Given } from '../../asking/kinds/kind.ts'
import { log } from '../../log/browser-log.ts'
import type { Confidence } from '../../log/journal.ts'
import { gradeAnswer } from '../../quiz/grading.ts'
import { pose } from '../../quiz/instantiate.ts'
import type { PosedQuestion } from '../../quiz/question.ts'
import { placeOfQuestion } from '../../reader/chapter/book.ts'
import { loadQuestions } from '../../reader/chapter/question-files.ts'
import { dayOf, startOfDay } from '../../review/queue.ts'
import { review, useQueue, useToday } from './review-store.ts'
import type { Judged } from './session-result.tsx'

/** What is on the screen. */
export interface Shown {
  readonly id: string
  /** Null for a prediction, which its lab asks. */
  readonly question: PosedQuestion | null
  readonly seed: number
  readonly given: Given | null
  /** Of the answer, once there is one. */
  readonly confidence?: Confidence
  /** The answer in the log, once there is one. */
  readonly entryId: string | null
}

/** @param onNext Called when the session goes on to the next question. */
export function useSession(onNext: () => void) {
  const [today, renew] = useToday()
  const [wanted, setWanted] = useState(0)
  const queue = useQueue(today, wanted)
  const [shown, setShown] = useState<Shown | null>(null)
  const [results, setResults] = useState<readonly Judged[]>([])
  const [lastEntry, setLastEntry] = useState<{ id: string; entryId: string } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  /** The question that is on its way to the screen; a later wish replaces it. */
  const coming = useRef<string | null>(null)
  async function show(id: string) {
    coming.current = id
    const tries = review.getState().recalls.get(id)?.length ?? 0
    const seed = tries + 1
    try {
      const question = await questionOf(id)
      if (coming.current !== id) return
      setProblem(null)
      setShown({ id, question: question && pose(question, seed), seed, given: null, entryId: null })
    } catch {
      if (coming.current !== id) return
      setProblem('The question could not be loaded. Check the connection, then try again.')
    }
    coming.current = null
  }

  const next = queue.due.find((id) => id !== shown?.id) ?? queue.due[0]
  // The first question, and the next one when this was set aside or answered in another tab.
  const isStale = shown !== null && shown.given === null && !queue.due.includes(shown.id)
  useEffect(() => {
    if (coming.current !== null || problem !== null) return
    if ((shown === null || isStale) && next !== undefined) void show(next)
    else if (isStale) setShown(null)
  })
  // What comes next is there when it is asked for.
  useEffect(() => {
    if (next !== undefined) questionOf(next).catch(() => {}) // told when it is its turn
  }, [next])

  function goOn() {
    renew()
    setShown(null)
    onNext()
  }

  function answered({ given, confidence: sure, durationMs }: Answered) {
    if (!shown?.question) return
    const { correct, partly } = gradeAnswer(shown.question, given as never)
    const entry = log.record({
      kind: 'answer',
      questionId: shown.id,
      given,
      correct,
      ...(partly ? { partly } : {}),
      seed: shown.seed,
      confidence: sure,
      durationMs,
      place: 'review',
    })
    setResults([...results, { id: shown.id, correct, confidence: sure }])
    setLastEntry({ id: shown.id, entryId: entry.id })
    setShown({ ...shown, given, confidence: sure, entryId: entry.id })
  }

  function undo() {
    if (!lastEntry) return
    log.record({ kind: 'undo', entryId: lastEntry.entryId })
    setLastEntry(null)
    setResults(results.slice(0, -1))
    renew()
    void show(lastEntry.id)
  }

  function setAside(forGood: boolean) {
    if (!shown) return
    log.record({
      kind: 'set-aside',
      questionId: shown.id,
      until: forGood ? null : startOfDay(dayOf(today.now, today) + 1, today),
    })
    goOn()
  }

  /** A prediction was graded by its run. */
  function graded(entryId: string, correct: boolean, sure: Confidence) {
    if (!shown) return
    setResults([...results, { id: shown.id, correct, confidence: sure }])
    setLastEntry(null)
    setShown({ ...shown, given: '', entryId })
  }

  return {
    queue,
    shown,
    /** Of the questions answered in this session, in order. */
    results,
    problem,
    goOn,
    answered,
    graded,
    setAside,
    /** Null where there is nothing to take back. */
    undo: lastEntry ? undo : null,
    /** Brings so many new questions beyond the day’s limit. */
    more: (count: number) => setWanted(queue.introduced + count),
    tryAgain: () => next !== undefined && void show(next),
  }
}

/** The question with this id; null for a prediction. */
async function questionOf(id: string) {
  if (id.includes('/')) return null
  const place = placeOfQuestion(id)
  const questions = place ? await loadQuestions(place.chapter.slug) : []
  const question = questions.find((each) => each.id === id)
  if (!question) throw new RangeError(`the question ${id} is missing`)
  return question
}
