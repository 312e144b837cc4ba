/** A number that is typed. */

import { type KeyboardEvent, useState } from 'react'
import { quote } from '../../data/quote.ts'
import { type NumberField, type OneOfField, readValue, wordsFor } from '../definition/params.ts'
import { readNumber } from '../definition/read-number.ts'

export interface NumberProps {
  readonly id: string
  readonly field: NumberField | OneOfField
  readonly value: number
  readonly onChange: (value: number) => void
}

/** Text that becomes a value on Enter or when the field is left; bad text says why and what is near. */
export function TypedNumber({
  id,
  name,
  field,
  value,
  onChange,
}: NumberProps & { readonly name: string }) {
  const [draft, setDraft] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  function commit() {
    if (draft === null) return
    const reading = readValue(field, draft)
    // What is no number at all changes nothing.
    const isNumber = readNumber(draft).ok
    const next = reading.ok ? reading.value : isNumber ? reading.nearest : value
    setDraft(null)
    setProblem(
      reading.ok
        ? null
        : `${quote(draft)} ${reading.problem}; ${wordsFor(field, next)} ${isNumber ? 'is used' : 'stays'}.`,
    )
    onChange(Number(next))
  }

  return (
    <>
      <input
        id={id}
        className="typed"
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-label={name}
        aria-invalid={problem !== null}
        value={draft ?? String(value)}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && commit()}
      />
      {problem !== null && (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
    </>
  )
}
