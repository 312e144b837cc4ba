/** A number that is typed. */

import { type KeyboardEvent, useState } from 'react'
import { quote } from '../../data/quote.ts'
import { formatNumber } from '../definition/format.ts'
import { type NumberField, type OneOfField, readValue, wordsFor } from '../definition/params.ts'
import { readNumber } from '../definition/read-number.ts'

export interface NumberProps {
  readonly id: string
  readonly field: NumberField | OneOfField
  readonly value: number
  readonly onChange: (value: number) => void
}

interface TypedProps extends NumberProps {
  readonly name: string
  /** A seed is no amount: its thousands are not parted. */
  readonly isName?: boolean
}

/** Text that becomes a value on Enter or when the field is left; bad text says why and what is near. */
export function TypedNumber({ id, name, field, value, onChange, isName = false }: TypedProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const [isFocused, setFocused] = useState(false)
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
        // As it is typed while it can be, else as all numbers are shown.
        value={draft ?? (isFocused || isName ? String(value) : formatNumber(value, 9))}
        onChange={(event) => setDraft(event.target.value)}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false)
          commit()
        }}
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
