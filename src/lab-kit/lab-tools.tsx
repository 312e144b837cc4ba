/** What every lab offers about its run: repeat, compare, table, export, code, embed, checks. */

import { type ReactNode, type RefObject, useState } from 'react'
import { useStore } from 'zustand'
import { Chart } from './chart.tsx'
import type { LabDefinition, LabView } from './define-lab.ts'
import { pictureToSvg, runToJson, saveFile, svgToPng, tableToCsv } from './export-run.ts'
import { formatNumber } from './format.ts'
import { binsFor, outlineOf } from './histogram-outline.ts'
import type { LabStore } from './lab-store.ts'
import { formatMetric } from './metrics-strip.tsx'
import { repeatField, wordsFor } from './params.ts'
import type { Outcome, Replicates } from './simulation.ts'

/** A work behind the lab, as it is listed. */
export interface Reference {
  readonly text: string
  readonly href: string
}

interface Props {
  readonly lab: LabDefinition
  readonly as: string
  readonly View: LabView
  readonly store: LabStore
  readonly disabled: boolean
  readonly picture: RefObject<HTMLDivElement | null>
  /** Full address of this page with the lab's setting in it. */
  readonly linkTo: (where: 'page' | 'embed') => string
  readonly loadCode: () => Promise<string>
  readonly references: readonly Reference[]
}

export function LabTools(props: Props) {
  const { lab, disabled } = props
  return (
    <div className="tools">
      <Tool name="Repeat over seeds">
        <Repeat {...props} />
      </Tool>
      <Tool name="Compare">
        <Compare {...props} />
      </Tool>
      <Tool name="Table">
        <ResultTable {...props} />
      </Tool>
      <Tool name="Share and export">
        <fieldset disabled={disabled}>
          <legend className="visually-hidden">Share and export</legend>
          <Export {...props} />
        </fieldset>
      </Tool>
      <Tool name="Code">
        <Code {...props} />
      </Tool>
      <Tool name="What holds these numbers">
        <dl className="meanings">
          {Object.entries(lab.metrics).map(([name, { label, help }]) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd>{help}</dd>
            </div>
          ))}
        </dl>
        <table>
          <caption className="visually-hidden">What the numbers were checked against</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Checked against</th>
              <th scope="col">Agreement</th>
            </tr>
          </thead>
          <tbody>
            {lab.checkedAgainst.map(({ what, against, agreement }) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td>{against}</td>
                <td>{agreement}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {Object.entries(lab.data).map(([name, source]) => (
          <p key={name}>{source}</p>
        ))}
        <p>The model assumes: {lab.assumes.join(' ')}</p>
        <ul>
          {props.references.map(({ text, href }) => (
            <li key={text}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      </Tool>
    </div>
  )
}

function Tool({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <details className="tool">
      <summary>{name}</summary>
      <div className="tool-body">{children}</div>
    </details>
  )
}

function Repeat({ lab, as, store, disabled }: Props) {
  const replicates = useStore(store, (state) => state.replicates)
  const [repeats, setRepeats] = useState(String(repeatField.default))
  const count = Number(repeats)
  const valid = Number.isInteger(count) && count >= repeatField.min && count <= repeatField.max
  return (
    <>
      <p className="button-line">
        <label htmlFor={`${as}-over-seeds`}>Run this setting from</label>
        <input
          id={`${as}-over-seeds`}
          className="typed"
          type="text"
          inputMode="numeric"
          value={repeats}
          disabled={disabled}
          onChange={(event) => setRepeats(event.target.value)}
        />
        <span>successive seeds</span>
        <button
          type="button"
          disabled={disabled || !valid}
          onClick={() => store.actions.repeat(count)}
        >
          Repeat
        </button>
      </p>
      {!valid && (
        <p role="alert">
          Repeats must be a whole number between {repeatField.min} and{' '}
          {formatNumber(repeatField.max, 6)}.
        </p>
      )}
      {replicates.kind === 'running' && (
        <p className="button-line">
          <progress aria-label="Repeats done" value={replicates.done} />
          <button type="button" onClick={() => store.actions.cancelRepeat()}>
            Cancel
          </button>
        </p>
      )}
      {replicates.kind === 'failed' && <p role="alert">{replicates.message}</p>}
      {replicates.kind === 'done' && (
        <ReplicateSummary
          lab={lab}
          replicates={replicates.replicates}
          first={replicates.setting.seed}
        />
      )}
    </>
  )
}

interface SummaryProps {
  readonly lab: LabDefinition
  readonly replicates: Replicates
  readonly first: number
}

function ReplicateSummary({ lab, replicates, first }: SummaryProps) {
  const names = Object.keys(lab.metrics)
  const [chosen, setChosen] = useState(names[0]!)
  const values = replicates.values[chosen] ?? []
  return (
    <>
      <table>
        <caption>
          {values.length} runs, seeds {first} to {first + values.length - 1}
        </caption>
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col">Mean</th>
            <th scope="col">Standard deviation</th>
            <th scope="col">5 %</th>
            <th scope="col">Median</th>
            <th scope="col">95 %</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const { mean, sd, q05, q50, q95 } = replicates.spread[name]!
            return (
              <tr key={name}>
                <th scope="row">
                  <button
                    type="button"
                    className="plain"
                    aria-pressed={name === chosen}
                    onClick={() => setChosen(name)}
                  >
                    {lab.metrics[name]!.label}
                  </button>
                </th>
                {[mean, sd, q05, q50, q95].map((value, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: five fixed columns
                  <td key={i}>{formatNumber(value, 4)}</td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
      <Chart
        spec={{
          title: `${lab.metrics[chosen]!.label} over ${values.length} seeds`,
          x: { label: lab.metrics[chosen]!.label, ...unitOf(lab.metrics[chosen]!.unit) },
          y: { label: 'Share of runs', unit: '%' },
          series: [
            {
              kind: 'steps',
              name: 'runs',
              colour: 'estimate',
              points: outlineOf(values, binsFor([values])),
            },
          ],
        }}
      />
    </>
  )
}

function unitOf(unit: string | undefined): { unit?: string } {
  return unit ? { unit } : {}
}

function Compare({ lab, View, store, disabled }: Props) {
  const pinned = useStore(store, (state) => state.pinned)
  const shown = useStore(store, (state) => state.shown)
  return (
    <>
      <p className="button-line">
        <button type="button" disabled={disabled} onClick={() => store.actions.pin()}>
          Pin this run as A
        </button>
        {pinned && (
          <button type="button" onClick={() => store.actions.unpin()}>
            Unpin
          </button>
        )}
      </p>
      {pinned ? (
        <>
          <Differences lab={lab} a={pinned} b={shown} />
          <p className="pinned-label">The picture of A, pinned</p>
          <div className="picture">
            <View params={pinned.params} result={pinned.result} />
          </div>
        </>
      ) : (
        <p className="help">
          Pin a run, then change something: settings and results that differ are listed here, and
          each metric shows its change.
        </p>
      )}
    </>
  )
}

function Differences({ lab, a, b }: { lab: LabDefinition; a: Outcome; b: Outcome }) {
  const settings = Object.entries(lab.params).map(([name, field]) => ({
    label: field.label,
    a: wordsFor(field, a.params[name]!),
    b: wordsFor(field, b.params[name]!),
  }))
  const metrics = Object.entries(lab.metrics).map(([name, metric]) => ({
    label: metric.label,
    a: formatMetric(metric, a.metrics[name]!),
    b: formatMetric(metric, b.metrics[name]!),
  }))
  const rows = [
    ...settings.filter((row) => row.a !== row.b),
    { label: 'Seed', a: String(a.seed), b: String(b.seed) },
    ...metrics,
  ]
  return (
    <table>
      <caption>The pinned run (A) and the one shown (B); rows that differ are marked ≠</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">A</th>
          <th scope="col">B</th>
          <th scope="col">
            <span className="visually-hidden">Differs</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label} className={row.a === row.b ? '' : 'differs'}>
            <th scope="row">{row.label}</th>
            <td>{row.a}</td>
            <td>{row.b}</td>
            <td>{row.a === row.b ? '' : '≠'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ResultTable({ lab, store }: Props) {
  const { params, result } = useStore(store, (state) => state.shown)
  const table = lab.table(result, params)
  return (
    <section className="scroll-box" tabIndex={0} aria-label={table.caption}>
      <table>
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map(({ label, unit }) => (
              <th key={label} scope="col">
                {unit ? `${label} (${unit})` : label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join('\u0000')}>
              {row.map((cell, i) => (
                <td key={table.columns[i]!.label}>
                  {typeof cell === 'number' ? formatNumber(cell, 5) : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Export({ lab, as, store, picture, linkTo }: Props) {
  const [note, setNote] = useState('')
  const name = () => {
    const { seed } = store.getState().shown
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
    if (!picture.current) return
    try {
      const { svg, width, height } = pictureToSvg(picture.current, lab.question)
      if (kind === 'svg') textFile('svg', 'image/svg+xml', svg)
      else saveFile(`${name()}.png`, await svgToPng(svg, width, height))
    } catch (error) {
      setNote(error instanceof Error ? error.message : String(error))
    }
  }

  const embedCode = () =>
    `<iframe src="${linkTo('embed').replaceAll('&', '&amp;')}" title="${lab.question}" width="100%" height="900" loading="lazy"></iframe>`
  const { shown } = store.getState()

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
            const { result, params } = store.getState().shown
            textFile('csv', 'text/csv', tableToCsv(lab.table(result, params)))
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
              runToJson(lab, store.getState().shown, linkTo('page')),
            )
          }
        >
          Save JSON
        </button>
        <button type="button" onClick={() => void savePicture('svg')}>
          Save SVG
        </button>
        <button type="button" onClick={() => void savePicture('png')}>
          Save PNG
        </button>
      </p>
      <p className="help">
        Digest of this run: <code id={`${as}-digest`}>{shown.digest ?? 'not finished'}</code>. The
        same link gives the same digest in every browser and on the command line.
      </p>
      <p role="status">{note}</p>
    </>
  )
}

function Code({ lab, loadCode, disabled }: Props) {
  const [code, setCode] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  async function show() {
    try {
      setCode(await loadCode())
      setProblem(null)
    } catch {
      setProblem('The code could not be loaded. Check the connection and try again.')
    }
  }
  return (
    <>
      <p>
        The simulation is one pure function of its settings and seed: <code>{lab.id}/model.ts</code>
        .
      </p>
      {code === null ? (
        <button type="button" disabled={disabled} onClick={() => void show()}>
          Show the code
        </button>
      ) : (
        <pre className="code" tabIndex={0}>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own source, highlighted at build time */}
          <code dangerouslySetInnerHTML={{ __html: code }} />
        </pre>
      )}
      {problem !== null && <p role="alert">{problem}</p>}
    </>
  )
}
