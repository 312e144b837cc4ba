/** What every lab offers about its run: repeat, compare, table, export, code, embed, checks. */

import { type ReactNode, useState } from 'react'
import { useStore } from 'zustand'
import { shownOf } from '../../definition/define-lab.ts'
import { formatNumber } from '../../definition/format.ts'
import { ChecksTable } from './checks-table.tsx'
import { Compare } from './compare.tsx'
import { Export } from './export.tsx'
import { Repeat } from './repeat.tsx'
import type { ToolProps } from './tool-props.ts'

export function LabTools(props: ToolProps) {
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
        <ChecksTable lab={lab} />
        <p>
          <a href={`${import.meta.env.BASE_URL}checked/#${lab.id}`}>
            What every lab was checked against, and all digests run in your browser
          </a>
        </p>
        {Object.entries(lab.data ?? {}).map(([name, source]) => (
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

function ResultTable({ lab, store }: ToolProps) {
  const shown = useStore(store, (state) => state.shown)
  const table = lab.table(shownOf(lab, shown))
  return (
    <section className="scroll-box" tabIndex={0} aria-label={table.caption}>
      <table>
        <caption>
          {table.caption}
          {shown.digest === null && ' (so far: the run goes on)'}
        </caption>
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

function Code({ lab, loadCode, disabled }: ToolProps) {
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
