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
import { FIELDS } from './kinds/fields.ts'
import type {
  Asked,
  Draft,
  FieldProps,
  Given,
  Key,
  KeyByKind,
  Kind,
  KindRules,
} from './kinds/kind.ts'
import { RULES } from './kinds/rules.ts'
import { Words } from './rich-text-view.tsx'

export interface Answered {
  readonly given: Given
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
  readonly asked: Asked<K>
  /** Unique on the page. */
  readonly id: string
  /** The answer that was given, null before there is one. */
  readonly given: Given | null
  /** Chosen from the start; null if the reader has to choose. */
  readonly confidence: Confidence | null
  readonly live: boolean
  /** What is right, marked once it is answered; null where it is not known or not to be shown. */
  readonly marks: Key | null
  readonly onAnswered: (answered: Answered) => void
  readonly keys?: Ref<AnswerKeys>
  /** Whether a choice is an answer at once: how sure one is has to be said before. */
  readonly isQuick?: boolean
  /** What the button says. */
  readonly submit?: string
}

/** An hour with the page left open is no hour of thinking. */
const LONGEST_MS = 600_000

export function AnswerForm<K extends Kind>(props: Props<K>) {
  const {
    asked,
    id,
    given,
    live,
    marks,
    onAnswered,
    keys,
    isQuick = false,
    submit = 'Check',
  } = props
  const kind = asked.kind as K
  const rules = RULES[kind] as KindRules<K>
  const Field = FIELDS[kind] as ComponentType<FieldProps<K>>
  const kept = given === null ? null : rules.show(given)
  const answered = given !== null
  const [draft, setDraft] = useState<Draft<K>>(() => rules.empty(asked))
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
    const read = rules.read(value, asked)
    if ('problem' in read) return setProblem(read.problem)
    if (!isConfided() || confidence === null) return
    onAnswered({
      given: read.given,
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
        <Words text={asked.prompt} html={asked.html} />
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
            asked={asked}
            id={id}
            draft={answered ? (kept ?? rules.empty(asked)) : draft}
            onDraft={(next) => {
              setDraft(next)
              if (atOnce) check(next)
            }}
            mayShow={isConfided}
            answered={answered}
            marks={answered ? (marks as KeyByKind[K] | null) : null}
          />
        </fieldset>
        {!atOnce && howSure}
        {!answered && !atOnce && (
          <button type="submit" className="primary" disabled={!live}>
            {submit}
          </button>
        )}
      </form>
      {problem !== null && <p role="alert">{problem}</p>}
    </>
  )
}
