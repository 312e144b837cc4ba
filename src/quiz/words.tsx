/** A question's text: `code`, *emphasis* and $formulas$, the formulas set when the site is built. */

import { Fragment, type ReactNode } from 'react'
import type { Question } from './question.ts'

interface Props {
  readonly text: string
  readonly math: Question['math']
}

const MARKS = /`([^`]+)`|\$([^$]+)\$|\*([^*\s](?:[^*]*[^*\s])?)\*/g

export function Words({ text, math }: Props) {
  const parts: ReactNode[] = []
  let from = 0
  for (const match of text.matchAll(MARKS)) {
    const [whole, code, formula, emphasis] = match
    parts.push(text.slice(from, match.index))
    if (code !== undefined) parts.push(<code>{code}</code>)
    else if (emphasis !== undefined) {
      parts.push(
        <em>
          <Words text={emphasis} math={math} />
        </em>,
      )
    } else if (formula !== undefined) {
      const html = math?.[formula] ?? ''
      // biome-ignore lint/security/noDangerouslySetInnerHtml: MathML that KaTeX made of our own text
      parts.push(<span dangerouslySetInnerHTML={{ __html: html }} />)
    }
    from = match.index + whole.length
  }
  parts.push(text.slice(from))
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
  return parts.map((part, i) => <Fragment key={i}>{part}</Fragment>)
}

/** The text where no marks can be shown: in a list of choices, in what a screen reader says of a button. */
export function withoutMarks(text: string): string {
  return text.replaceAll(/[`$*]/g, '')
}
