/** The questions of a chapter, loaded when they are asked for. */

import type { Question } from '../../quiz/question.ts'

// The build has checked these files; see tests/content.
const files = import.meta.glob<{ default: readonly Question[] }>(
  '/content/chapters/*/questions.yaml',
)

/** All questions of a chapter; none if it has no file of them. */
export async function loadQuestions(chapter: string): Promise<readonly Question[]> {
  const load = files[`/content/chapters/${chapter}/questions.yaml`]
  return load ? (await load()).default : []
}
