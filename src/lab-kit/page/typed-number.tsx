/** A number that is typed. */

import { type KeyboardEvent, useState } from 'react'
import { quote } from '../../data/quote.ts'
import { type NumberField, type OneOfField, readValue, wordsFor } from '../definition/params.ts'

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
    setDraft(null)
    setProblem(
      reading.ok
        ? null
        : `${quote(draft)} ${reading.problem}; ${wordsFor(field, reading.nearest)} is used.`,
    )
    onChange(Number(reading.ok ? reading.value : reading.nearest))
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
