import type { FieldProps } from './field.ts'

/** A number, typed. */
export function NumberField({ question, id, draft, onDraft }: FieldProps<'number'>) {
  return (
    <p className="number-answer">
      <label htmlFor={`${id}-number`}>Your answer</label>
      <input
        id={`${id}-number`}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={draft}
        onChange={(event) => onDraft(event.target.value)}
      />
      {question.unit !== '' && <span className="unit">{question.unit}</span>}
    </p>
  )
}
