/** What is asked as a form to be filled in with a pen. */

import type { Asked } from './kinds/kind.ts'
import { partsBetweenGaps } from './rich-text.ts'
import { Words } from './rich-text-view.tsx'

interface Props {
  readonly asked: Asked
}

export function AskedOnPaper({ asked }: Props) {
  const hint = hintOn(asked)
  return (
    <>
      <p>
        <Words text={asked.prompt} html={asked.html} />
        {hint && <em> {hint}</em>}
      </p>
      <Form asked={asked} />
    </>
  )
}

/** What to do with the pen, where the form does not say it. */
function hintOn(asked: Asked): string | null {
  if (asked.kind === 'several') return 'Mark all that apply.'
  if (asked.kind === 'ordering') return `Write 1 to ${asked.items.length}.`
  return asked.kind === 'matching' ? 'Write the letter.' : null
}

/** With more characters an option wants the whole line. */
const LONG = 72

function Form({ asked }: Props) {
  const words = (text: string) => <Words text={text} html={asked.html} />
  const items = (texts: readonly string[]) => texts.map((text) => <li key={text}>{words(text)}</li>)
  const areShort = (texts: readonly string[]) => texts.every(({ length }) => length <= LONG)
  switch (asked.kind) {
    case 'choice':
    case 'several':
      return (
        <ol className="paper-options" data-short={areShort(asked.options)}>
          {items(asked.options)}
        </ol>
      )
    case 'ordering':
      return (
        <ul className="paper-boxes" data-short={areShort(asked.items)}>
          {items(asked.items)}
        </ul>
      )
    case 'matching':
      return (
        <div className="paper-pairs">
          <ul className="paper-boxes">{items(asked.lefts)}</ul>
          <ol type="A">{items(asked.rights)}</ol>
        </div>
      )
    case 'cloze':
      return (
        <p>
          {partsBetweenGaps(asked.text).map((part, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
            <span key={i}>
              {i > 0 && <span className="paper-line" />}
              {words(part)}
            </span>
          ))}
        </p>
      )
    case 'number':
      return (
        <p>
          <span className="paper-line" /> {asked.unit}
        </p>
      )
    case 'card':
      return <p className="paper-room" />
  }
}
