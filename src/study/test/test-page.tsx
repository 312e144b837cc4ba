/** A test: questions without hints, then a result that says what to read again; also on paper. */

import { useRef, useState } from 'react'
import { AnswerForm, type AnswerKeys } from '../../asking/answer-form.tsx'
import { useAnswerKeys } from '../../asking/use-answer-keys.ts'
import { log } from '../../log/browser-log.ts'
import { askedOf, gradeAnswer } from '../../quiz/grading.ts'
import { pose } from '../../quiz/instantiate.ts'
import type { PosedQuestion, Question } from '../../quiz/question.ts'
import { chapters } from '../../reader/chapter/book.ts'
import { loadQuestions } from '../../reader/chapter/question-files.ts'
import { hash } from '../../review/queue.ts'
import { ProgressCells } from '../progress-cells.tsx'
import { SessionKeys, useKeysSwitch } from '../session-keys.tsx'
import { Choosing } from './test-choosing.tsx'
import { Paper } from './test-paper.tsx'
import { type Asked, Result } from './test-result.tsx'

type Stage =
  | { readonly at: 'choosing' }
  | { readonly at: 'asking' | 'result'; readonly asked: readonly Asked[]; readonly seed: number }
  | { readonly at: 'paper'; readonly questions: readonly PosedQuestion[] }

type TestStage = Extract<Stage, { at: 'asking' | 'result' }>

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
      return (
        <Result
          asked={stage.asked}
          // Numbers that are drawn are new ones at the next seed.
          onRetry={(missed) => setStage(asking(missed, stage.seed + 1))}
          onAnother={() => setStage({ at: 'choosing' })}
        />
      )
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
      confidence: null,
      correct: false,
    })),
  }
}

/** Questions of these chapters, drawn at random. Recall cards are left out: readers grade those themselves. */
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

interface AskingProps {
  readonly stage: TestStage
  readonly onStage: (stage: Stage) => void
}

function Asking({ stage, onStage }: AskingProps) {
  const { asked, seed } = stage
  const at = asked.findIndex(({ given }) => given === null)
  const { question } = asked[at]!
  const keys = useRef<AnswerKeys>(null)
  const [hasKeys, switchKeys] = useKeysSwitch()
  useAnswerKeys(keys, { onNext: null, isOn: hasKeys })
  return (
    <section className="question" aria-label={`Question ${at + 1} of ${asked.length}`}>
      <ProgressCells done={asked.slice(0, at).map(() => null)} count={asked.length} />
      <p className="session-place" role="status">
        Question {at + 1} of {asked.length}
      </p>
      <AnswerForm
        key={question.id}
        asked={askedOf(question)}
        id="asked"
        given={null}
        live
        marks={null}
        keys={keys}
        onAnswered={({ given, confidence, durationMs }) => {
          const { correct } = gradeAnswer(question, given as never)
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
          const next = asked.map((each, i) =>
            i === at ? { ...each, given, confidence, correct } : each,
          )
          onStage({ ...stage, at: at + 1 < asked.length ? 'asking' : 'result', asked: next })
        }}
      />
      <p className="session-buttons">
        <button type="button" onClick={() => onStage({ at: 'choosing' })}>
          Leave the test
        </button>
      </p>
      <SessionKeys isOn={hasKeys} onSwitch={switchKeys}>
        Keys: <kbd>1</kbd> to <kbd>9</kbd> choose; <kbd>g</kbd> <kbd>u</kbd> <kbd>f</kbd>{' '}
        <kbd>c</kbd> commit the answer as guessing, unsure, fairly sure, certain.
      </SessionKeys>
    </section>
  )
}
