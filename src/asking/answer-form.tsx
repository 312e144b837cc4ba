/** A question with its answer field and the row that commits the answer. The field depends on its kind. */

import {
  type ComponentType,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import type { Confidence } from '../log/journal.ts'
import { CommitRow } from './commit-row.tsx'
import { FIELDS } from './kinds/fields.ts'
import type { Asked, Draft, FieldProps, Given, Kind, KindRules, Marks } from './kinds/kind.ts'
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
  /** Commits the answer, so sure. */
  readonly commit: (confidence: Confidence) => void
  /** Goes on to the row that commits, or says what the answer lacks. */
  readonly check: () => void
}

interface Props<K extends Kind> {
  readonly asked: Asked<K>
  /** Unique on the page. */
  readonly id: string
  /** The answer that was given, null before there is one. */
  readonly given: Given | null
  readonly live: boolean
  /** What is right, marked once it is answered; null where it is not known or not to be shown. */
  readonly marks: Marks | null
  readonly onAnswered: (answered: Answered) => void
  readonly keys?: Ref<AnswerKeys>
}

/** An hour with the page left open is no hour of thinking. */
const LONGEST_MS = 600_000

export function AnswerForm<K extends Kind>(props: Props<K>) {
  const { asked, id, given, live, marks, onAnswered, keys } = props
  const kind = asked.kind as K
  const isCard = kind === 'card'
  const rules = RULES[kind] as KindRules<K>
  const Field = FIELDS[kind] as ComponentType<FieldProps<K>>
  const kept = given === null ? null : rules.show(given)
  const answered = given !== null
  const [draft, setDraft] = useState<Draft<K>>(() => rules.empty(asked))
  /** Of a recall card, which is graded after that. */
  const [confidence, setConfidence] = useState<Confidence | null>(null)
  const [isTold, setTold] = useState(false)
  const box = useRef<HTMLFieldSetElement>(null)
  const row = useRef<HTMLDivElement>(null)
  const since = useRef(0)
  useEffect(() => {
    since.current = performance.now()
  }, [])

  const read = rules.read(draft, asked)
  const lack = !isCard && 'problem' in read ? read.problem : null

  function give(value: Given, sure: Confidence) {
    onAnswered({
      given: value,
      confidence: sure,
      durationMs: Math.round(Math.min(performance.now() - since.current, LONGEST_MS)),
    })
  }

  function commit(sure: Confidence) {
    if (answered || !live) return
    if (isCard) return setConfidence(sure)
    if ('problem' in read) return setTold(true)
    give(read.given, sure)
  }

  function change(next: Draft<K>) {
    setDraft(next)
    setTold(false)
    if (isCard && confidence !== null) give(next as Given, confidence)
  }

  function check() {
    if (lack === null) row.current?.focus()
    else setTold(true)
  }

  useImperativeHandle(keys, () => ({
    choose: (place) =>
      box.current?.querySelectorAll<HTMLElement>('.option :is(input, button)')[place]?.click(),
    commit,
    check,
  }))

  return (
    <div className="asking">
      <p id={`${id}-prompt`} className="question-prompt">
        <Words text={asked.prompt} html={asked.html} />
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          check()
        }}
      >
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
            onDraft={change}
            isConfided={confidence !== null}
            answered={answered}
            marks={answered ? (marks as Marks<K> | null) : null}
          />
        </fieldset>
        {!answered && confidence === null && (
          <CommitRow
            id={id}
            lack={lack}
            isTold={isTold}
            effect={isCard ? 'Saying it shows the answer.' : 'Saying it commits your answer.'}
            onCommit={commit}
            group={row}
          />
        )}
        {/* Enter in a field submits, also where there are several. */}
        <button type="submit" hidden />
      </form>
    </div>
  )
}
