import { CONFIDENCES, type Confidence } from '../log/journal.ts'

interface Props {
  /** Unique on the page. */
  readonly name: string
  /** Null before the reader has chosen. */
  readonly value: Confidence | null
  readonly disabled?: boolean
  readonly onChoose: (confidence: Confidence) => void
}

/** How sure the reader is, before they know. */
export function ConfidenceChoice({ name, value, disabled = false, onChoose }: Props) {
  return (
    <fieldset className="confidence" disabled={disabled}>
      <legend>How sure are you?</legend>
      {CONFIDENCES.map((level) => (
        <label key={level}>
          <input
            type="radio"
            name={name}
            value={level}
            checked={value === level}
            onChange={() => onChoose(level)}
          />
          <span>{level}</span>
        </label>
      ))}
    </fieldset>
  )
}
