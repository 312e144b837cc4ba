import type { ReactNode } from 'react'
import { Words } from '../rich-text-view.tsx'
import { Cross, Tick } from '../signs.tsx'
import type { Asked, Marks } from './kind.ts'

interface Props {
  readonly type: 'radio' | 'checkbox'
  readonly name: string
  /** From 0. */
  readonly place: number
  readonly text: string
  readonly html: Asked['html']
  readonly chosen: boolean
  readonly onChange: () => void
  /** Null as long as what is right is not known, or not to be shown. */
  readonly marks: Pick<Marks, 'whys'> | null
  /** Of no meaning without marks. */
  readonly right: boolean
}

/** An option as a tile; once the question is answered, with what became of it and why. */
export function Option({ type, name, place, text, html, chosen, onChange, marks, right }: Props) {
  const state = marks === null ? (chosen ? 'chosen' : '') : stateOf(chosen, right)
  const why = marks?.whys[text]
  return (
    <label className={`option ${state}`}>
      <input type={type} name={name} checked={chosen} onChange={onChange} />
      <span className={`option-key ${type === 'checkbox' ? 'square' : ''}`} aria-hidden="true">
        {SIGNS[state] ?? place + 1}
      </span>
      <span className="option-text">
        <Words text={text} html={html} />
      </span>
      <StateWord state={state} isOne={type === 'radio'} />
      {why !== undefined && (
        <span className="option-why">
          <Words text={why} html={html} />
        </span>
      )}
    </label>
  )
}

const SIGNS: Readonly<Record<string, ReactNode>> = { right: <Tick />, wrong: <Cross /> }

const stateOf = (chosen: boolean, right: boolean) =>
  right ? (chosen ? 'right' : 'missed') : chosen ? 'wrong' : 'rest'

function StateWord({ state, isOne }: { readonly state: string; readonly isOne: boolean }) {
  const word = {
    right: 'Right',
    wrong: 'Your answer',
    missed: isOne ? 'The answer' : 'You missed this',
  }[state]
  return word && <span className="option-state">{word}</span>
}
