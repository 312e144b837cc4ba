/** A question's texts as the page shows them: their marks were set when the site was built. */

import { Fragment } from 'react'
import type { Asked } from './kinds/kind.ts'
import type { Line } from './rich-text.ts'

interface WordsProps {
  readonly text: string
  readonly html: Asked['html']
}

/** One text of an author, or of our own where it is none of the question's. */
export function Words({ text, html }: WordsProps) {
  const set = html?.[text]
  if (set === undefined) return text
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made of our own text when the site was built
  return <span dangerouslySetInnerHTML={{ __html: set }} />
}

interface LineProps {
  readonly line: Line
  readonly html: Asked['html']
}

export function LineOfWords({ line, html }: LineProps) {
  return line.map((piece, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one line never move
    <Fragment key={i}>
      {typeof piece === 'string' ? (
        <Words text={piece} html={html} />
      ) : (
        <em>
          <Words text={piece.quoted} html={html} />
        </em>
      )}
    </Fragment>
  ))
}
