/** Ask, see, know: a prediction beside the pictures, from the question to the sentence that explains the run. */

import { AnswerForm } from '../../asking/answer-form.tsx'
import { answerInWords, askedBy } from '../../asking/prediction.ts'
import type { LabDefinition } from '../definition/define-lab.ts'
import { metricParts } from '../definition/format.ts'
import type { Outcome } from '../definition/model.ts'
import { explain, rightAnswer } from '../definition/words.ts'
import type { Predictions } from './use-predictions.ts'

interface Props {
  readonly lab: LabDefinition
  readonly as: string
  readonly predictions: Predictions
  /** To playing with what is shown. */
  readonly onPlay: () => void
  /** To the notebook, to write down what was seen. */
  readonly onNote: () => void
}

export function PredictionCard({ lab, as, predictions, onPlay, onNote }: Props) {
  const { state, index, count, id, prediction, asked, tries, given } = predictions
  if (state.at === 'doors') return <Doors {...{ lab, predictions, onPlay }} />
  return (
    <section
      className="prediction-card"
      aria-label="Prediction"
      onKeyDown={(event) => event.key === 'Escape' && onPlay()}
    >
      <p className="task-count">
        <strong>{state.at === 'shown' ? 'One run, explained' : 'Your prediction'}</strong>
        <span>
          {index + 1} of {count}
          {tries > 0 && state.at === 'asking' && `, tried ${times(tries)} before`}
        </span>
      </p>
      {state.at === 'asking' || state.at === 'running' ? (
        <AnswerForm
          key={`${id} ${tries}`}
          asked={askedBy(id, prediction, asked.prompt)}
          id={`${as}-prediction`}
          given={given}
          live
          marks={null}
          onAnswered={(answered) => void predictions.commit(answered)}
        />
      ) : (
        <>
          <p className="task-prompt">{asked.prompt}</p>
          <div className="seen">
            {state.at === 'seen' && (
              <p className="prediction-verdict" data-correct={state.graded.correct} role="status">
                <strong>
                  {state.graded.correct ? '✓ As you predicted.' : '✗ Not as you predicted.'}
                </strong>{' '}
                You said {answerInWords(prediction, state.graded.answer)} ({state.graded.confidence}
                ); the run says {answerInWords(prediction, state.graded.outcome)}.
              </p>
            )}
            {state.at === 'shown' && (
              <p className="prediction-verdict" role="status">
                The run says {answerInWords(prediction, rightAnswer(prediction, state.run))}.
              </p>
            )}
            <Deciding lab={lab} names={prediction.decides ?? []} run={state.run} />
            <p className="because">{explain(asked.explanation, state.run)}</p>
            <p className="help">{prediction.look}</p>
          </div>
          <p className="card-buttons">
            {state.at === 'shown' ? (
              <button type="button" className="primary" onClick={predictions.next}>
                Now predict one yourself
              </button>
            ) : (
              <>
                <button type="button" className="primary" onClick={onPlay}>
                  Try it yourself
                </button>
                <button type="button" onClick={predictions.next}>
                  {index + 1 < count ? 'Next prediction' : 'Predict again with new numbers'}
                </button>
                <button type="button" className="quiet" onClick={onNote}>
                  Write down what you saw
                </button>
              </>
            )}
          </p>
        </>
      )}
      {state.at !== 'seen' && (
        <button type="button" className="quiet skip-to-play" onClick={onPlay}>
          Skip to playing
        </button>
      )}
    </section>
  )
}

/** Who has never made a prediction chooses what comes first. */
function Doors({ lab, predictions, onPlay }: Omit<Props, 'as' | 'onNote'>) {
  return (
    <section className="prediction-card" aria-label="Prediction">
      <p className="task-prompt">
        Here you say what a run will show before you see it, and how sure you are. The run decides.
        What you got wrong comes back in your review, with new numbers.
      </p>
      <p className="card-buttons">
        <button type="button" className="primary" onClick={predictions.ask}>
          Predict first
        </button>
        <button type="button" onClick={() => void predictions.showOne()}>
          {lab.long ? 'Run one and explain it' : 'Show me one first'}
        </button>
      </p>
      <button type="button" className="quiet skip-to-play" onClick={onPlay}>
        Skip to playing
      </button>
    </section>
  )
}

interface DecidingProps {
  readonly lab: LabDefinition
  readonly names: readonly string[]
  readonly run: Outcome
}

/** The numbers that decide, large. */
function Deciding({ lab, names, run }: DecidingProps) {
  if (names.length === 0) return null
  return (
    <dl className="deciding">
      {names.map((name) => {
        const metric = lab.metrics[name]!
        const [text, unit] = metricParts(metric, run.metrics[name])
        return (
          <div key={name}>
            <dd>
              {text}
              {unit !== '' && <span className="unit"> {unit}</span>}
            </dd>
            <dt>{metric.label}</dt>
          </div>
        )
      })}
    </dl>
  )
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}
