/** A test on paper, its answers on a page of their own. */

import type { PosedQuestion } from '../../quiz/question.ts'
import { AnswerOnPaper, QuestionOnPaper } from '../../quiz/question-on-paper.tsx'
import { VERSIONS, type Version, type WantedTest } from './seeded-test.ts'

interface PaperProps {
  readonly test: WantedTest
  readonly questions: readonly PosedQuestion[]
  readonly problem: string | null
  readonly onVersion: (version: Version) => void
  readonly onBack: () => void
}

export function Paper({ test, questions, problem, onVersion, onBack }: PaperProps) {
  const other = VERSIONS.find((each) => each !== test.version)!
  return (
    <section aria-label="Test on paper">
      <p className="button-line">
        <button type="button" className="primary" onClick={() => window.print()}>
          Print
        </button>
        <button type="button" onClick={() => onVersion(other)}>
          Version {other}
        </button>
        <button type="button" onClick={onBack}>
          Back
        </button>
      </p>
      {problem !== null && <p role="alert">{problem}</p>}
      <p className="paper-head">
        <b>Version {test.version}</b> · {questions.length} questions of chapter{' '}
        {test.chapters.join(', ')} · seed {test.seed} · {window.location.href}
      </p>
      <p className="paper-name">Name:</p>
      <ol className="on-paper">
        {questions.map((question) => (
          <li key={question.id}>
            <QuestionOnPaper question={question} />
          </li>
        ))}
      </ol>
      <h2 className="paper-answers">Answers to version {test.version}</h2>
      <ol className="key-list">
        {questions.map((question) => (
          <li key={question.id}>
            <AnswerOnPaper question={question} />
          </li>
        ))}
      </ol>
    </section>
  )
}
