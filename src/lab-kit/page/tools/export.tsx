/** Takes a run out of the page: links, an embed, numbers, a picture. */

import { useState } from 'react'
import { useStore } from 'zustand'
import { shownOf } from '../../definition/define-lab.ts'
import { pictureToSvg, runToJson, saveFile, svgToPng, tableToCsv } from './export-run.ts'
import type { ToolProps } from './tool-props.ts'

export function Export({ lab, as, store, pictures, linkTo }: ToolProps) {
  const [note, setNote] = useState('')
  const name = () => {
    const { seed } = store.getState().complete
    return `${lab.id}-seed-${seed}`
  }
  const textFile = (ending: string, type: string, text: string) =>
    saveFile(`${name()}.${ending}`, new Blob([text], { type }))

  async function copy(text: string, what: string) {
    try {
      await navigator.clipboard.writeText(text)
      setNote(`${what} copied.`)
    } catch {
      setNote(`The browser did not allow copying. Here it is: ${text}`)
    }
  }

  async function savePicture(kind: 'svg' | 'png') {
    if (!pictures.current) return
    try {
      const { svg, width, height } = pictureToSvg(pictures.current, lab.question)
      if (kind === 'svg') textFile('svg', 'image/svg+xml', svg)
      else saveFile(`${name()}.png`, await svgToPng(svg, width, height))
    } catch (error) {
      setNote(error instanceof Error ? error.message : String(error))
    }
  }

  const embedCode = () =>
    `<iframe src="${linkTo('embed').replaceAll('&', '&amp;')}" title="${lab.question}" width="100%" height="640" loading="lazy"></iframe>`
  const complete = useStore(store, (state) => state.complete)
  const isComplete = useStore(store, ({ shown }) => shown.digest !== null)

  return (
    <>
      <p className="button-line">
        <button type="button" onClick={() => void copy(linkTo('page'), 'Link')}>
          Copy link to this run
        </button>
        <button type="button" onClick={() => void copy(embedCode(), 'Embed code')}>
          Copy embed code
        </button>
      </p>
      <p className="button-line">
        <button
          type="button"
          onClick={() => {
            const run = shownOf(lab, store.getState().complete)
            textFile('csv', 'text/csv', tableToCsv(lab.table(run)))
          }}
        >
          Save CSV
        </button>
        <button
          type="button"
          onClick={() =>
            textFile(
              'json',
              'application/json',
              runToJson(lab, store.getState().complete, linkTo('page')),
            )
          }
        >
          Save JSON
        </button>
        <button type="button" disabled={!isComplete} onClick={() => void savePicture('svg')}>
          Save SVG
        </button>
        <button type="button" disabled={!isComplete} onClick={() => void savePicture('png')}>
          Save PNG
        </button>
      </p>
      <p className="help">
        Digest of the last complete run: <code id={`${as}-digest`}>{complete.digest}</code>. The
        same link gives the same digest in every browser and on the command line.
      </p>
      <p role="status">{note}</p>
    </>
  )
}
