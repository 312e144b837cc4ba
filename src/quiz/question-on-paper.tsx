/** A question in print, without scripts, in a test on paper; and its answer, which stands apart. */

import { AskedOnPaper } from '../asking/asked-on-paper.tsx'
import { LineOfWords, Words } from '../asking/rich-text-view.tsx'
import { askedOf, keyOnPaper } from './grading.ts'
import type { PosedQuestion } from './question.ts'

interface Props {
  readonly question: PosedQuestion
}

export function QuestionOnPaper({ question }: Props) {
  return <AskedOnPaper asked={askedOf(question)} />
}

/** What is right, as it is written into the form, and why. */
export function AnswerOnPaper({ question }: Props) {
  const { html, explanation } = question
  const Key = question.kind === 'card' ? 'span' : 'b' // whole sentences are not set in bold
  return (
    <>
      <Key>
        <LineOfWords line={keyOnPaper(question)} html={html} />
      </Key>{' '}
      <Words text={explanation} html={html} />
    </>
  )
}
