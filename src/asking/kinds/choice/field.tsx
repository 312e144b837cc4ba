import { Words } from '../../rich-text-view.tsx'
import type { FieldProps } from '../kind.ts'
import { Option } from '../option.tsx'

/** One of several options. */
export function ChoiceField({ asked, id, draft, onDraft, marks }: FieldProps<'choice'>) {
  return asked.options.map((text) => (
    <Option
      key={text}
      type="radio"
      name={id}
      chosen={draft === text}
      right={marks === null ? null : text === marks}
      onChange={() => onDraft(text)}
    >
      <Words text={text} html={asked.html} />
    </Option>
  ))
}
