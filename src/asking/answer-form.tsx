/** A question with its answer field and how sure the reader is. The field depends on its kind. */

import {
  type ComponentType,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import type { Confidence } from '../log/journal.ts'
import { ConfidenceChoice } from './confidence-choice.tsx'
import { DRAFTS } from './drafts.ts'
import { CardField } from './fields/card-field.tsx'
import { ChoiceField } from './fields/choice-field.tsx'
import { ClozeField } from './fields/cloze-field.tsx'
import type { Draft, FieldProps } from './fields/field.ts'
import { MatchingField } from './fields/matching-field.tsx'
import { NumberField } from './fields/number-field.tsx'
import { OrderingField } from './fields/ordering-field.tsx'
import { SeveralField } from './fields/several-field.tsx'
import { gradeAnswer } from './grading.ts'
import type { Given, Kind, PosedQuestion } from './question.ts'
import { Words } from './rich-text-view.tsx'

const FIELDS: { readonly [K in Kind]: ComponentType<FieldProps<K>> } = {
  choice: ChoiceField,
  several: SeveralField,
  ordering: OrderingField,
  matching: MatchingField,
  cloze: ClozeField,
  card: CardField,
  number: NumberField,
}

export interface Answered {
  readonly given: Given
  readonly correct: boolean
  readonly partly: boolean
  readonly confidence: Confidence
  readonly durationMs: number
}

/** What the keys of a session do. */
export interface AnswerKeys {
  /** Chooses the option of this place, from 0. */
  readonly choose: (place: number) => void
  readonly confide: (confidence: Confidence) => void
  readonly check: () => void
}

interface Props<K extends Kind> {
  readonly question: Extract<PosedQuestion, { kind: K }>
  /** Unique on the page. */
  readonly id: string
  /** The answer that was given, null before there is one. */
  readonly given: Given | null
  /** Chosen from the start; null if the reader has to choose. */
  readonly confidence: Confidence | null
  readonly live: boolean
  /** Whether right and wrong are shown once it is answered. */
  readonly isMarked: boolean
  readonly onAnswered: (answered: Answered) => void
  readonly keys?: Ref<AnswerKeys>
  /** Whether a choice is an answer at once: how sure one is has to be said before. */
  readonly isQuick?: boolean
}

/** An hour with the page left open is no hour of thinking. */
const LONGEST_MS = 600_000

export function AnswerForm<K extends Kind>(props: Props<K>) {
  const { question, id, given, live, isMarked, onAnswered, keys, isQuick = false } = props
  const kind = question.kind as K
  const rules = DRAFTS[kind]
  const Field = FIELDS[kind] as ComponentType<FieldProps<K>>
  const kept = given === null ? null : rules.show(given)
  const answered = given !== null
  const [draft, setDraft] = useState<Draft<K>>(() => rules.empty(question))
  const [confidence, setConfidence] = useState(props.confidence)
  const [problem, setProblem] = useState<string | null>(null)
  const box = useRef<HTMLFieldSetElement>(null)
  const since = useRef(0)
  useEffect(() => {
    since.current = performance.now()
  }, [])

  /** How sure one is has to be said before the answer is seen. */
  function isConfided(): boolean {
    setProblem(confidence === null ? 'Say how sure you are first.' : null)
    return confidence !== null
  }

  function check(value: Draft<K>) {
    if (answered) return
    const read = rules.read(value, question)
    if ('problem' in read) return setProblem(read.problem)
    if (!isConfided() || confidence === null) return
    onAnswered({
      given: read.given,
      correct: gradeAnswer<K>(question, read.given).correct,
      partly: read.given === 'partly' && kind === 'card',
      confidence,
      durationMs: Math.round(Math.min(performance.now() - since.current, LONGEST_MS)),
    })
  }

  useImperativeHandle(keys, () => ({
    choose(place) {
      const options = box.current?.querySelectorAll<HTMLElement>(
        kind === 'card' ? 'button' : '.option input',
      )
      options?.[place]?.click()
    },
    confide: setConfidence,
    check: () => check(draft),
  }))
  const atOnce = kind === 'card' || (kind === 'choice' && isQuick)
  const howSure = !answered && (
    <ConfidenceChoice
      name={`${id}-confidence`}
      value={confidence}
      disabled={!live}
      onChoose={setConfidence}
    />
  )

  return (
    <>
      <p id={`${id}-prompt`} className="question-prompt">
        <Words text={question.prompt} html={question.html} />
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          check(draft)
        }}
      >
        {atOnce && howSure}
        <fieldset
          className="options"
          ref={box}
          disabled={!live || answered}
          aria-labelledby={`${id}-prompt`}
        >
          <Field
            question={question}
            id={id}
            draft={answered ? (kept ?? rules.empty(question)) : draft}
            onDraft={(next) => {
              setDraft(next)
              if (atOnce) check(next)
            }}
            mayShow={isConfided}
            answered={answered && isMarked}
          />
        </fieldset>
        {!atOnce && howSure}
        {!answered && !atOnce && (
          <button type="submit" className="primary" disabled={!live}>
            Check
          </button>
        )}
      </form>
      {problem !== null && <p role="alert">{problem}</p>}
    </>
  )
}
