/** What every lab offers about its run, one at a time, over the pictures: all numbers, repeats, comparison, table, export, code, checks. */

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { shownOf } from '../../definition/define-lab.ts'
import { formatNumber } from '../../definition/format.ts'
import { Icon } from '../icon.tsx'
import { AllNumbers } from './all-numbers.tsx'
import { ChecksTable } from './checks-table.tsx'
import { Compare } from './compare.tsx'
import { Export } from './export.tsx'
import { Notebook } from './notebook.tsx'
import { Repeat } from './repeat.tsx'
import type { ToolProps } from './tool-props.ts'

const TOOLS = {
  numbers: 'All numbers',
  repeat: 'Repeat over seeds',
  compare: 'Compare',
  table: 'Table',
  notebook: 'Notebook',
  share: 'Share and export',
  code: 'Code',
  checks: 'How we checked the numbers',
} as const

export type Tool = keyof typeof TOOLS

interface Props extends ToolProps {
  readonly tool: Tool
  /** Another tool, or none. */
  readonly onTool: (tool: Tool | null) => void
}

export function Drawer({ tool, onTool, ...props }: Props) {
  const box = useRef<HTMLElement>(null)
  const [opener] = useState(() => document.activeElement as HTMLElement | null)
  useEffect(() => {
    box.current?.focus()
    // Closed by its own button or by Escape, it gives the focus back.
    return () => {
      if (document.activeElement === document.body) opener?.focus()
    }
  }, [opener])
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    opener?.focus()
    onTool(null)
  }
  return (
    <section
      className="drawer"
      role="dialog"
      aria-label="Tools"
      tabIndex={-1}
      ref={box}
      onKeyDown={press}
    >
      <div className="drawer-head">
        <label>
          <span className="visually-hidden">Tool</span>
          <select value={tool} onChange={(event) => onTool(event.target.value as Tool)}>
            {Object.entries(TOOLS).map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="icon-button"
          onClick={() => {
            opener?.focus()
            onTool(null)
          }}
        >
          <Icon name="close" />
          <span className="visually-hidden">Close the tools</span>
        </button>
      </div>
      <section className="drawer-body" aria-label={TOOLS[tool]} tabIndex={0}>
        <ToolBody tool={tool} {...props} />
      </section>
    </section>
  )
}

function ToolBody({ tool, ...props }: ToolProps & { readonly tool: Tool }) {
  switch (tool) {
    case 'numbers':
      return <AllNumbers {...props} />
    case 'repeat':
      return <Repeat {...props} />
    case 'compare':
      return <Compare {...props} />
    case 'table':
      return <ResultTable {...props} />
    case 'notebook':
      return <Notebook {...props} />
    case 'share':
      return <Export {...props} />
    case 'code':
      return <Code {...props} />
    case 'checks':
      return <Checks {...props} />
  }
}

function Checks({ lab, references }: ToolProps) {
  return (
    <>
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
        {references.map(({ text, href }) => (
          <li key={text}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </>
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
