/** Questions as the prerendered page holds them: a card that comes alive, and all of them to be read, with their answers apart. */

import { Fragment } from 'react'
import { createStore } from 'zustand/vanilla'
import { pose } from '../../quiz/instantiate.ts'
import type { Question } from '../../quiz/question.ts'
import { AnswerOnPaper, QuestionOnPaper } from '../../quiz/question-on-paper.tsx'
import { SectionQuestions } from '../../quiz/section-questions.tsx'
import quiz from '../../ui/quiz.css?url'
import type { Chapter, ChapterPart } from './content.ts'
import type { QuestionsIslandProps } from './island-props.ts'
import { Sheets } from './sheets.tsx'

interface StillQuestionsProps {
  readonly ids: readonly string[]
  readonly chapter: Chapter
  /** All of the chapter. */
  readonly questions: readonly Question[]
}

/** Questions that stand together in the text: those of one section. */
export function StillQuestions({ ids, chapter, questions }: StillQuestionsProps) {
  const those = ids.map((id) => {
    const question = questions.find((each) => each.id === id)
    if (!question) throw new RangeError(`There is no question “${id}” in ${chapter.slug}`)
    return question
  })
  const section = chapter.sections.find(({ id }) => id === those[0]?.section)
  const title = section?.title ?? chapter.title
  const island: QuestionsIslandProps = { ids, title, chapter: chapter.slug }
  return (
    <>
      <Sheets of={[quiz]} />
      <div className="island" data-island="questions" data-props={JSON.stringify(island)}>
        <SectionQuestions title={title} questions={those} log={noLog} live={false} />
      </div>
      <ol className="on-paper" start={numberOfQuestion(chapter, ids[0]!)}>
        {those.map((question) => (
          <li key={question.id} id={onPaper(question)}>
            <QuestionOnPaper question={pose(question, 1)} />
            <a href={`#${answerTo(question)}`}>Answer</a>
          </li>
        ))}
      </ol>
    </>
  )
}

/** Questions are counted through their part, on whichever page it is. */
function numberOfQuestion({ parts }: Chapter, id: string): number {
  const places = parts.map(({ questions }) => questions.findIndex((each) => each.id === id))
  return Math.max(...places) + 1
}

const onPaper = ({ id }: { id: string }) => `paper-${id.replace('.', '-')}`
const answerTo = ({ id }: { id: string }) => `answer-${id.replace('.', '-')}`

interface AnswersProps {
  readonly parts: readonly ChapterPart[]
  /** All of the chapter. */
  readonly questions: readonly Question[]
}

/** For who reads on paper, or without scripts: what is right, apart from the questions. */
export function Answers({ parts, questions }: AnswersProps) {
  const byId = new Map(questions.map((question) => [question.id, question]))
  return (
    <section className="answers" aria-labelledby="answers">
      <h2 id="answers">Answers</h2>
      {parts.map(({ id, title, questions: placed }, at) => (
        <Fragment key={id}>
          {parts.length > 1 && (
            <h3>
              Part {at + 1}: {title}
            </h3>
          )}
          <ol className="key-list">
            {placed.map((place) => (
              <li key={place.id} id={answerTo(place)}>
                <AnswerOnPaper question={pose(byId.get(place.id)!, 1)} />{' '}
                <a href={`#${onPaper(place)}`} aria-label="Back to the question">
                  ↑
                </a>
              </li>
            ))}
          </ol>
        </Fragment>
      ))}
    </section>
  )
}

const noLog = { store: createStore(() => ({ answers: new Map() })), record: () => {} }
