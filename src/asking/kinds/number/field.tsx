import type { FieldProps } from '../kind.ts'

/** A number, typed. */
export function NumberField({ asked, id, draft, onDraft }: FieldProps<'number'>) {
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
      {asked.unit !== '' && <span className="unit">{asked.unit}</span>}
    </p>
  )
}
