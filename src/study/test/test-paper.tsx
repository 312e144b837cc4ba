/** A test on paper, its answers on a page of their own. */

import { markedText } from '../../asking/rich-text.ts'
import { LineOfWords, Words } from '../../asking/rich-text-view.tsx'
import { twoSidesOf } from '../../quiz/grading.ts'
import type { PosedQuestion } from '../../quiz/question.ts'

interface PaperProps {
  readonly questions: readonly PosedQuestion[]
  readonly onBack: () => void
}

export function Paper({ questions, onBack }: PaperProps) {
  return (
    <section className="paper-test" aria-label="Test on paper">
      <p className="button-line">
        <button type="button" className="primary" onClick={() => window.print()}>
          Print
        </button>
        <button type="button" onClick={onBack}>
          Back
        </button>
      </p>
      <ol>
        {questions.map((question) => {
          const { front, options } = twoSidesOf(question)
          return (
            <li key={question.id}>
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
            </li>
          )
        })}
      </ol>
      <h2 className="paper-answers">Answers</h2>
      <ol>
        {questions.map((question) => (
          <li key={question.id}>
            {twoSidesOf(question).back.map((line) => (
              <p key={markedText(line)}>
                <LineOfWords line={line} html={question.html} />
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}
