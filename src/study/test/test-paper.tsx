/** A test on paper, its answers on a page of their own. */

import { markedText } from '../../asking/rich-text.ts'
import { LineOfWords } from '../../asking/rich-text-view.tsx'
import { twoSidesOf } from '../../quiz/grading.ts'
import type { PosedQuestion } from '../../quiz/question.ts'
import { QuestionOnPaper } from '../../quiz/question-on-paper.tsx'

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
        {questions.map((question) => (
          <li key={question.id}>
            <QuestionOnPaper question={question} />
          </li>
        ))}
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
