/** Starts the questions of one section on the page; those of a chapter come with its first ones. */

import { useEffect, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { log } from '../../log/browser-log.ts'
import type { Question } from '../../quiz/question.ts'
import { SectionQuestions } from '../../quiz/section-questions.tsx'
import type { QuestionsIslandProps } from '../chapter/island-props.ts'
import { loadQuestions } from '../chapter/question-files.ts'

export async function mountQuestions(
  element: HTMLElement,
  { ids, chapter, title }: QuestionsIslandProps,
): Promise<void> {
  const all = await loadQuestions(chapter)
  const questions = ids.map((id) => {
    const question = all.find((each) => each.id === id)
    if (!question) throw new RangeError(`the question ${id} is missing`)
    return question
  })
  hydrateRoot(element, <LiveQuestions questions={questions} title={title} />)
}

type LiveProps = Pick<QuestionsIslandProps, 'title'> & { readonly questions: readonly Question[] }

function LiveQuestions(props: LiveProps) {
  const [live, setLive] = useState(false)
  useEffect(() => setLive(true), [])
  return <SectionQuestions {...props} log={log} live={live} />
}
