/** A test: questions without hints, then a result that says what to read again; also on paper. */

import { useRef, useState } from 'react'
import { AnswerForm, type AnswerKeys } from '../../quiz/answer-form.tsx'
import { twoSidesOf } from '../../quiz/card-text.ts'
import { markedText } from '../../quiz/marked-text.ts'
import { pose } from '../../quiz/pose.ts'
import type { Given, PosedQuestion, Question } from '../../quiz/question.ts'
import { Feedback } from '../../quiz/solution.tsx'
import { LineOfWords, Words } from '../../quiz/words.tsx'
import { hash } from '../../review/queue.ts'
import { chapters, hrefOfChapter, placeOfQuestion, topSectionOf } from '../book.ts'
import { log } from '../log.ts'
import { loadQuestions } from '../question-files.ts'
import { askableChapters, ChapterChoice } from './chapter-choice.tsx'
import { useAnswerKeys } from './use-answer-keys.ts'

interface Asked {
  readonly source: Question
  /** The source with the numbers that were asked for. */
  readonly question: PosedQuestion
  readonly given: Given | null
  readonly correct: boolean
}

type Stage =
  | { readonly at: 'choosing' }
  | { readonly at: 'asking' | 'result'; readonly asked: readonly Asked[]; readonly seed: number }
  | { readonly at: 'paper'; readonly questions: readonly PosedQuestion[] }

type TestStage = Extract<Stage, { at: 'asking' | 'result' }>

const SIZES = [5, 10, 20, 40]

export function TestPage() {
  const [stage, setStage] = useState<Stage>({ at: 'choosing' })
  const [problem, setProblem] = useState<string | null>(null)

  async function begin(numbers: readonly number[], size: number, onPaper: boolean) {
    const seed = Date.now() % 2 ** 31
    try {
      const questions = await draw(numbers, size, seed)
      setProblem(null)
      setStage(
        onPaper
          ? { at: 'paper', questions: questions.map((question) => pose(question, seed)) }
          : asking(questions, seed),
      )
    } catch {
      setProblem('The questions could not be loaded. Check the connection, then try again.')
    }
  }

  switch (stage.at) {
    case 'choosing':
      return <Choosing problem={problem} onBegin={(...given) => void begin(...given)} />
    case 'asking':
      return <Asking stage={stage} onStage={setStage} />
    case 'result':
      return <Result stage={stage} onStage={setStage} />
    case 'paper':
      return <Paper questions={stage.questions} onBack={() => setStage({ at: 'choosing' })} />
  }
}

function asking(questions: readonly Question[], seed: number): Stage {
  return {
    at: 'asking',
    seed,
    asked: questions.map((source) => ({
      source,
      question: pose(source, seed),
      given: null,
      correct: false,
    })),
  }
}

/** Questions of these chapters by lot. Recall cards are left out: readers grade those themselves. */
async function draw(numbers: readonly number[], size: number, seed: number): Promise<Question[]> {
  const files = await Promise.all(
    chapters
      .filter(({ number }) => numbers.includes(number))
      .map(({ slug }) => loadQuestions(slug)),
  )
  const rank = ({ id }: Question) => hash(`${seed} ${id}`)
  return files
    .flat()
    .filter(({ kind }) => kind !== 'card')
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, size)
}

interface ChoosingProps {
  readonly problem: string | null
  readonly onBegin: (numbers: readonly number[], size: number, onPaper: boolean) => void
}

function Choosing({ problem, onBegin }: ChoosingProps) {
  const wanted = Number(new URLSearchParams(window.location.search).get('chapter'))
  const first = askableChapters.some(({ number }) => number === wanted)
    ? [wanted]
    : askableChapters.map(({ number }) => number)
  const [numbers, setNumbers] = useState<readonly number[]>(first)
  const [size, setSize] = useState(10)
  const [told, setTold] = useState<string | null>(null)

  function begin(onPaper: boolean) {
    if (numbers.length === 0) return setTold('Choose at least one chapter first.')
    setTold(null)
    onBegin(numbers, size, onPaper)
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        begin(false)
      }}
    >
      <fieldset>
        <legend>Chapters</legend>
        <p className="button-line">
          <button
            type="button"
            onClick={() => setNumbers(askableChapters.map(({ number }) => number))}
          >
            All
          </button>
          <button type="button" onClick={() => setNumbers([])}>
            None
          </button>
        </p>
        <ChapterChoice
          isChosen={(chapter) => numbers.includes(chapter)}
          onChoose={(chapter, chosen) =>
            setNumbers(
              chosen ? [...numbers, chapter] : numbers.filter((number) => number !== chapter),
            )
          }
        />
      </fieldset>
      <fieldset className="sizes">
        <legend>How many questions</legend>
        {SIZES.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="size"
              checked={size === each}
              onChange={() => setSize(each)}
            />
            <span>{each}</span>
          </label>
        ))}
      </fieldset>
      {(told ?? problem) !== null && <p role="alert">{told ?? problem}</p>}
      <p className="button-line">
        <button type="submit" className="primary">
          Begin
        </button>
        <button type="button" onClick={() => begin(true)}>
          On paper
        </button>
      </p>
    </form>
  )
}

interface AskingProps {
  readonly stage: TestStage
  readonly onStage: (stage: Stage) => void
}

function Asking({ stage, onStage }: AskingProps) {
  const { asked, seed } = stage
  const at = asked.findIndex(({ given }) => given === null)
  const { question } = asked[at]!
  const keys = useRef<AnswerKeys>(null)
  useAnswerKeys(keys, null)
  return (
    <section className="question" aria-label={`Question ${at + 1} of ${asked.length}`}>
      <p className="session-place" role="status">
        Question {at + 1} of {asked.length}
      </p>
      <AnswerForm
        key={question.id}
        question={question}
        id="asked"
        given={null}
        confidence={null}
        live
        isMarked={false}
        keys={keys}
        onAnswered={({ given, correct, confidence, durationMs }) => {
          log.record({
            kind: 'answer',
            questionId: question.id,
            given,
            correct,
            seed,
            confidence,
            durationMs,
            place: 'test',
          })
          const next = asked.map((each, i) => (i === at ? { ...each, given, correct } : each))
          onStage({ ...stage, at: at + 1 < asked.length ? 'asking' : 'result', asked: next })
        }}
      />
      <p className="session-buttons">
        <button type="button" onClick={() => onStage({ at: 'choosing' })}>
          Leave the test
        </button>
      </p>
      <p className="session-keys">
        Keys: <kbd>1</kbd> to <kbd>9</kbd> choose; <kbd>g</kbd> <kbd>u</kbd> <kbd>f</kbd>{' '}
        <kbd>c</kbd> guessing, unsure, fairly sure, certain; <kbd>Enter</kbd> checks.
      </p>
    </section>
  )
}

interface ResultProps {
  readonly stage: TestStage
  readonly onStage: (stage: Stage) => void
}

function Result({ stage, onStage }: ResultProps) {
  const { asked, seed } = stage
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
            onClick={() =>
              onStage(
                asking(
                  missed.map(({ source }) => source),
                  seed + 1, // numbers that are drawn are new ones
                ),
              )
            }
          >
            Try the {missed.length} missed again
          </button>
        )}
        <button type="button" onClick={() => onStage({ at: 'choosing' })}>
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

interface PaperProps {
  readonly questions: readonly PosedQuestion[]
  readonly onBack: () => void
}

function Paper({ questions, onBack }: PaperProps) {
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
