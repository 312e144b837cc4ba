import { scramble } from '../grading.ts'
import { Words } from '../rich-text-view.tsx'
import type { FieldProps } from './field.ts'
import { Option } from './option.tsx'

/** Any number of options. */
export function SeveralField({ question, id, draft, onDraft, answered }: FieldProps<'several'>) {
  const { options, html } = question
  const rights = new Map(options.map(({ text, right }) => [text, right]))
  return (
    <>
      <p className="field-hint">Choose all that are right.</p>
      {scramble([...rights.keys()], question.id).map((text) => (
        <Option
          key={text}
          type="checkbox"
          name={id}
          chosen={draft.includes(text)}
          right={rights.get(text) === true}
          answered={answered}
          onChange={() =>
            onDraft(draft.includes(text) ? draft.filter((one) => one !== text) : [...draft, text])
          }
        >
          <Words text={text} html={html} />
        </Option>
      ))}
    </>
  )
}
