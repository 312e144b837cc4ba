import { Words } from '../../rich-text-view.tsx'
import type { FieldProps } from '../kind.ts'
import { Option } from '../option.tsx'

/** Any number of options. */
export function SeveralField({ asked, id, draft, onDraft, marks }: FieldProps<'several'>) {
  return (
    <>
      <p className="field-hint">Choose all that are right.</p>
      {asked.options.map((text) => (
        <Option
          key={text}
          type="checkbox"
          name={id}
          chosen={draft.includes(text)}
          right={marks === null ? null : marks.includes(text)}
          onChange={() =>
            onDraft(draft.includes(text) ? draft.filter((one) => one !== text) : [...draft, text])
          }
        >
          <Words text={text} html={asked.html} />
        </Option>
      ))}
    </>
  )
}
