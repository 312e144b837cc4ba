/** How a test went, and what to read again. */

import type { Given } from '../../asking/kinds/kind.ts'
import { Words } from '../../asking/rich-text-view.tsx'
import type { PosedQuestion, Question } from '../../quiz/question.ts'
import { Feedback } from '../../quiz/solution.tsx'
import { hrefOfChapter, placeOfQuestion, topSectionOf } from '../../reader/chapter/book.ts'

export interface Asked {
  readonly source: Question
  /** The source with the numbers that were asked for. */
  readonly question: PosedQuestion
  readonly given: Given | null
  readonly correct: boolean
}

interface ResultProps {
  readonly asked: readonly Asked[]
  readonly onRetry: (missed: readonly Question[]) => void
  readonly onAnother: () => void
}

export function Result({ asked, onRetry, onAnother }: ResultProps) {
  const missed = asked.filter(({ correct }) => !correct)
  return (
    <section aria-labelledby="test-result">
      <h2 id="test-result">
        {asked.length - missed.length} of {asked.length} right
      </h2>
      {missed.length > 0 && (
        <>
          <p>Worth reading again, the weakest first:</p>
          <ul>
            {rereadingOf(asked).map(({ href, title, wrong, of }) => (
              <li key={href}>
                <a href={href}>{title}</a>: {wrong} of {of} missed
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="button-line">
        {missed.length > 0 && (
          <button
            type="button"
            className="primary"
            onClick={() => onRetry(missed.map(({ source }) => source))}
          >
            Try the {missed.length} missed again
          </button>
        )}
        <button type="button" onClick={onAnother}>
          Another test
        </button>
      </p>
      {asked.map(({ question, given, correct }, i) => (
        <details key={question.id} className="question" open={!correct}>
          <summary>
            {i + 1}. {correct ? 'Right' : 'Missed'}:{' '}
            <Words text={question.prompt} html={question.html} />
          </summary>
          {given !== null && (
            <Feedback
              question={question}
              given={given}
              isAlone
              chapterHref={placeOfQuestion(question.id)?.href.split('#')[0] ?? ''}
            />
          )}
        </details>
      ))}
    </section>
  )
}

/** Sections with missed questions, those with the largest share of them first. */
function rereadingOf(asked: readonly Asked[]) {
  const sections = new Map<string, { href: string; title: string; wrong: number; of: number }>()
  for (const { question, correct } of asked) {
    const place = placeOfQuestion(question.id)
    const section = place && topSectionOf(place.chapter, place.section.id)
    if (!place || !section) continue
    const href = `${hrefOfChapter(place.chapter)}#${section.id}`
    const title = `${place.chapter.number}. ${section.title}`
    const sum = sections.get(href) ?? { href, title, wrong: 0, of: 0 }
    sections.set(href, { ...sum, wrong: sum.wrong + (correct ? 0 : 1), of: sum.of + 1 })
  }
  return [...sections.values()]
    .filter(({ wrong }) => wrong > 0)
    .sort((a, b) => b.wrong / b.of - a.wrong / a.of || b.wrong - a.wrong)
}
