import type { FieldProps } from '../kind.ts'
import { Option } from '../option.tsx'

/** Any number of options. */
export function SeveralField({ asked, id, draft, onDraft, marks }: FieldProps<'several'>) {
  return (
    <>
      <p className="field-hint">Choose all that are right.</p>
      <div className="tiles">
        {asked.options.map((text, place) => (
          <Option
            key={text}
            type="checkbox"
            name={id}
            place={place}
            text={text}
            html={asked.html}
            chosen={draft.includes(text)}
            onChange={() =>
              onDraft(draft.includes(text) ? draft.filter((one) => one !== text) : [...draft, text])
            }
            marks={marks}
            right={marks?.key.includes(text) ?? false}
          />
        ))}
      </div>
    </>
  )
}
