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
import { ProgressCells } from '../progress-cells.tsx'
import { SessionKeys, useKeysSwitch } from '../session-keys.tsx'
import { drawTest, poolOf, poseTest, seedOf, type WantedTest, writeTest } from './seeded-test.ts'
import { Choosing } from './test-choosing.tsx'
import { Paper } from './test-paper.tsx'
import { type Asked, Result } from './test-result.tsx'

type Stage =
  | { readonly at: 'choosing' }
  | { readonly at: 'asking' | 'result'; readonly asked: readonly Asked[]; readonly seed: number }
  | {
      readonly at: 'paper'
      readonly test: WantedTest
      readonly questions: readonly PosedQuestion[]
    }

type TestStage = Extract<Stage, { at: 'asking' | 'result' }>

export function TestPage() {
  const [stage, setStage] = useState<Stage>({ at: 'choosing' })
  const [problem, setProblem] = useState<string | null>(null)

  async function begin(test: WantedTest, onPaper: boolean) {
    try {
      const pool = await loadPool(test.chapters)
      const drawn = drawTest(pool, test)
      const address = `${window.location.pathname}?${writeTest(test, pool)}`
      window.history.replaceState(null, '', address)
      const isOther = test.pool !== null && test.pool !== poolOf(pool)
      setProblem(isOther ? OTHER_POOL : null)
      setStage(
        onPaper
          ? { at: 'paper', test, questions: poseTest(drawn, test) }
          : asking(drawn, seedOf(test)),
      )
    } catch {
      setProblem('The questions could not be loaded. Check the connection, then try again.')
    }
  }

  switch (stage.at) {
    case 'choosing':
      return <Choosing problem={problem} onBegin={(...given) => void begin(...given)} />
    case 'asking':
      return (
        <>
          {problem !== null && <p role="alert">{problem}</p>}
          <Asking stage={stage} onStage={setStage} />
        </>
      )
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
      return (
        <Paper
          {...stage}
          problem={problem}
          onVersion={(version) => void begin({ ...stage.test, version }, true)}
          onBack={() => setStage({ at: 'choosing' })}
        />
      )
  }
}

const OTHER_POOL =
  'Questions of these chapters have changed since this address was made, so that the test may have others than it had.'

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

/** All questions of these chapters. */
async function loadPool(numbers: readonly number[]): Promise<readonly Question[]> {
  const files = await Promise.all(
    chapters
      .filter(({ number }) => numbers.includes(number))
      .map(({ slug }) => loadQuestions(slug)),
  )
  return files.flat()
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
