import { scramble } from '../grading.ts'
import { Words } from '../rich-text-view.tsx'
import type { FieldProps } from './field.ts'
import { Option } from './option.tsx'

/** One of several options. */
export function ChoiceField({ question, id, draft, onDraft, answered }: FieldProps<'choice'>) {
  const { answer, distractors, order, html } = question
  const texts = [answer, ...distractors.map(({ text }) => text)]
  return (order ?? scramble(texts, question.id)).map((text) => (
    <Option
      key={text}
      type="radio"
      name={id}
      chosen={draft === text}
      right={text === answer}
      answered={answered}
      onChange={() => onDraft(text)}
    >
      <Words text={text} html={html} />
    </Option>
  ))
}
