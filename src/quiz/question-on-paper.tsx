/** A question as plain text: in print, without scripts, and in a test on paper. */

import { markedText } from '../asking/rich-text.ts'
import { LineOfWords, Words } from '../asking/rich-text-view.tsx'
import { linesOfSolution, twoSidesOf } from './grading.ts'
import type { PosedQuestion } from './question.ts'

/** With all its options, and a line to write on where it has none. */
export function QuestionOnPaper({ question }: { readonly question: PosedQuestion }) {
  const { front, options } = twoSidesOf(question)
  return (
    <>
      {front.map((line) => (
        <p key={markedText(line)}>
          <LineOfWords line={line} html={question.html} />
        </p>
      ))}
      {options.length > 0 ? (
        <ul>
          {options.map((text) => (
            <li key={text}>
              <Words text={text} html={question.html} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="answer-line">
          Answer: {question.kind === 'number' && question.unit && `(${question.unit})`}
        </p>
      )}
    </>
  )
}

/** The answer in words, with its explanation. */
export function Solution({ question }: { readonly question: PosedQuestion }) {
  const { html } = question
  return (
    <>
      {linesOfSolution(question).map((line) => (
        <p key={markedText(line)}>
          <strong>
            <LineOfWords line={line} html={html} />
          </strong>
        </p>
      ))}
      <p>
        <Words text={question.explanation} html={html} />
      </p>
    </>
  )
}
