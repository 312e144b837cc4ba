/** Starts one question on the page; the questions of a chapter come with its first one. */

import { useEffect, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import type { Question } from '../quiz/question.ts'
import { QuestionCard } from '../quiz/question-card.tsx'
import type { QuestionIslandProps } from './island-props.ts'
import { progress } from './progress.ts'

// The build has checked these files; see tests/content.
const files = import.meta.glob<{ default: readonly Question[] }>(
  '/content/chapters/*/questions.yaml',
)

export async function mountQuestion(
  element: HTMLElement,
  { id, chapter, number, labHref }: QuestionIslandProps,
): Promise<void> {
  const load = files[`/content/chapters/${chapter}/questions.yaml`]
  const questions = load ? (await load()).default : []
  const question = questions.find((each) => each.id === id)
  if (!question) throw new RangeError(`the question ${id} is missing`)
  hydrateRoot(element, <LiveQuestion question={question} number={number} labHref={labHref} />)
}

type LiveProps = Pick<QuestionIslandProps, 'number' | 'labHref'> & { readonly question: Question }

function LiveQuestion(props: LiveProps) {
  const [live, setLive] = useState(false)
  useEffect(() => setLive(true), [])
  return <QuestionCard {...props} progress={progress} live={live} />
}
