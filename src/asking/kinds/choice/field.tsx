import type { FieldProps } from '../kind.ts'
import { Option } from '../option.tsx'

/** One of several options. */
export function ChoiceField({ asked, id, draft, onDraft, marks }: FieldProps<'choice'>) {
  return (
    <div className="tiles">
      {asked.options.map((text, place) => (
        <Option
          key={text}
          type="radio"
          name={id}
          place={place}
          text={text}
          html={asked.html}
          chosen={draft === text}
          onChange={() => onDraft(text)}
          marks={marks}
          right={text === marks?.key}
        />
      ))}
    </div>
  )
}
