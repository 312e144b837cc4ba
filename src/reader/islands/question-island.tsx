/** Starts one question on the page; the questions of a chapter come with its first one. */

import { useEffect, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { log } from '../../log/browser-log.ts'
import type { Question } from '../../quiz/question.ts'
import { QuestionCard } from '../../quiz/question-card.tsx'
import type { QuestionIslandProps } from '../chapter/island-props.ts'
import { loadQuestions } from '../chapter/question-files.ts'

export async function mountQuestion(
  element: HTMLElement,
  { id, chapter, number }: QuestionIslandProps,
): Promise<void> {
  const question = (await loadQuestions(chapter)).find((each) => each.id === id)
  if (!question) throw new RangeError(`the question ${id} is missing`)
  hydrateRoot(element, <LiveQuestion question={question} number={number} />)
}

type LiveProps = Pick<QuestionIslandProps, 'number'> & { readonly question: Question }

function LiveQuestion(props: LiveProps) {
  const [live, setLive] = useState(false)
  useEffect(() => setLive(true), [])
  return <QuestionCard {...props} log={log} live={live} />
}
