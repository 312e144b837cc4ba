/** Takes a run out of the page: links, an embed, a presentation, numbers, pictures. */

import { useState } from 'react'
import { useStore } from 'zustand'
import { shownOf } from '../../definition/define-lab.ts'
import { formatMetric } from '../../definition/format.ts'
import { settingInWords } from '../setting-in-words.ts'
import { EmbedMaker } from './embed-maker.tsx'
import { placesToSvg, runToJson, saveFile, svgToPng, tableToCsv } from './export-run.ts'
import type { ToolProps } from './tool-props.ts'

export function Export(props: ToolProps) {
  const { lab, as, store, pictures, linkTo } = props
  const [note, setNote] = useState('')
  const complete = useStore(store, (state) => state.complete)
  const isComplete = useStore(store, ({ shown }) => shown.digest !== null)
  const name = `${lab.id}-seed-${complete.seed}`
  const textFile = (ending: string, type: string, text: string) =>
    saveFile(`${name}.${ending}`, new Blob([text], { type }))

  async function copy(text: string, what: string) {
    try {
      await navigator.clipboard.writeText(text)
      setNote(`${what} copied.`)
    } catch {
      setNote(`The browser did not allow copying. Here it is: ${text}`)
    }
  }

  /** @param which A place of the stage, or both with the numbers that matter. */
  async function savePicture(kind: 'svg' | 'png', which: 'stage' | 'main' | 'second') {
    const places = [...(pictures.current?.querySelectorAll('.picture-place') ?? [])]
    const isStage = which === 'stage'
    const numbers = lab.stage.headline.map((metric) => ({
      label: lab.metrics[metric]!.label,
      value: formatMetric(lab.metrics[metric]!, complete.metrics[metric]),
    }))
    try {
      const { svg, width, height } = placesToSvg(
        isStage ? places : places.slice(...(which === 'main' ? [0, 1] : [1, 2])),
        {
          question: lab.question,
          setting: settingInWords(lab, complete),
          address: linkTo('page'),
          numbers: isStage ? numbers : [],
        },
      )
      const file = isStage ? name : `${name}-${which}`
      if (kind === 'svg') saveFile(`${file}.svg`, new Blob([svg], { type: 'image/svg+xml' }))
      else saveFile(`${file}.png`, await svgToPng(svg, width, height))
      setNote('')
    } catch (error) {
      setNote(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <>
      <p className="button-line">
        <button type="button" onClick={() => void copy(linkTo('page'), 'Link')}>
          Copy link to this run
        </button>
        <a
          className="button"
          href={withMode(linkTo('embed'), 'present')}
          target="_blank"
          rel="noreferrer"
        >
          Present
        </a>
      </p>
      <p className="help">
        Present opens the lab for a projector, 16:9 with large type; the arrow keys go through what
        it starts from.
      </p>
      <EmbedMaker {...props} onCopy={(code) => void copy(code, 'Embed code')} />
      <table className="save-pictures">
        <caption>Save as a slide of 16:9, with title, settings, seed and address</caption>
        <tbody>
          {(['stage', 'main', 'second'] as const).map((which) => (
            <tr key={which}>
              <th scope="row">{PLACES[which]}</th>
              {(['svg', 'png'] as const).map((kind) => (
                <td key={kind}>
                  <button
                    type="button"
                    aria-label={`Save ${PLACES[which].toLowerCase()} as ${kind.toUpperCase()}`}
                    aria-disabled={!isComplete}
                    onClick={() => isComplete && void savePicture(kind, which)}
                  >
                    {kind.toUpperCase()}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="button-line">
        <button
          type="button"
          onClick={() => textFile('csv', 'text/csv', tableToCsv(lab.table(shownOf(lab, complete))))}
        >
          Save CSV
        </button>
        <button
          type="button"
          onClick={() =>
            textFile('json', 'application/json', runToJson(lab, complete, linkTo('page')))
          }
        >
          Save JSON
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

const PLACES = { stage: 'The stage', main: 'Main picture', second: 'Second picture' } as const

function withMode(link: string, mode: string): string {
  const url = new URL(link)
  url.searchParams.set('mode', mode)
  return url.href
}
