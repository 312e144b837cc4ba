/** The reader's notebook of a lab: what was predicted, met and seen, kept in the answer log. */

import { useState } from 'react'
import { useStore } from 'zustand'
import { toWritten } from '../../definition/params.ts'
import { saveFile, tableToCsv } from './export-run.ts'
import { linesOf, notebookTable, notebookToMarkdown } from './notebook-text.ts'
import type { ToolProps } from './tool-props.ts'

export function Notebook({ lab, as, store, journal, linkTo }: ToolProps) {
  const { labEntries } = useStore(journal.store)
  const run = useStore(store, (state) => state.complete)
  const [text, setText] = useState('')
  const lines = linesOf(lab, labEntries)
  const keep = () => {
    if (text.trim() === '' || run.digest === null) return
    journal.record({
      kind: 'note',
      labId: lab.id,
      params: toWritten(lab.params, run.params),
      seed: run.seed,
      digest: run.digest,
      text: text.trim(),
    })
    setText('')
  }
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          keep()
        }}
      >
        <label htmlFor={`${as}-note`}>
          What did you see? It is kept with the setting and seed of the run, in this browser only.
        </label>
        <textarea
          id={`${as}-note`}
          rows={2}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" aria-disabled={text.trim() === ''}>
          Keep the note
        </button>
      </form>
      {lines.length === 0 ? (
        <p className="help">
          Nothing yet. Predictions, challenges that you met and your notes will stand here.
        </p>
      ) : (
        <>
          <p className="button-line">
            <button
              type="button"
              onClick={() =>
                saveFile(
                  `${lab.id}-notebook.md`,
                  new Blob([notebookToMarkdown(lab, lines, linkTo('page'))], {
                    type: 'text/markdown',
                  }),
                )
              }
            >
              Save as Markdown
            </button>
            <button
              type="button"
              onClick={() =>
                saveFile(
                  `${lab.id}-notebook.csv`,
                  new Blob([tableToCsv(notebookTable(lab, lines))], { type: 'text/csv' }),
                )
              }
            >
              Save as CSV
            </button>
          </p>
          <ol className="notebook" reversed>
            {lines.toReversed().map((line) => (
              <li key={`${line.when} ${line.what} ${line.text}`}>
                <strong>{line.what}</strong>, {line.when.replace('T', ' ')}, seed {line.seed}:{' '}
                {line.text}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  )
}
