/** Runs every lab as it opens, in the reader's browser, and holds each digest to the one that was written down. */

import dataAssets from 'virtual:data-assets'
import { useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { createSimClient, type SimClient } from '../../lab-kit/worker/client.ts'
import { spawnWorker } from '../../labs/registry.ts'
import type { CheckedIslandProps, HeldRun } from '../checked/held-run.ts'

const CHANNEL = 'checked'

export async function mountChecked(element: HTMLElement, props: CheckedIslandProps): Promise<void> {
  createRoot(element).render(<Checked {...props} />)
}

/** What came of a run: its digest, or why there is none. */
type Result = { readonly digest: string | null } | { readonly problem: string }

type State =
  | { readonly kind: 'idle' | 'stopped' | 'done' }
  /** Share of the current run that is behind, in [0, 1]. */
  | { readonly kind: 'running'; readonly at: number; readonly fraction: number }

function Checked({ runs }: CheckedIslandProps) {
  const [state, setState] = useState<State>({ kind: 'idle' })
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map())
  const client = useRef<SimClient | null>(null)

  const start = async () => {
    const mine = createSimClient(spawnWorker)
    client.current = mine
    setResults(new Map())
    for (const [at, run] of runs.entries()) {
      setState({ kind: 'running', at, fraction: 0 })
      const result = await make(mine, run, (fraction) =>
        setState({ kind: 'running', at, fraction }),
      )
      if (client.current !== mine) return
      setResults((before) => new Map(before).set(run.id, result))
    }
    stop('done')
  }

  function stop(kind: 'done' | 'stopped'): void {
    client.current?.dispose()
    client.current = null
    setState({ kind })
  }

  const isAsked = useRef(false)
  useEffect(() => {
    if (isAsked.current || !new URLSearchParams(window.location.search).has('run')) return
    isAsked.current = true
    void start()
  })

  const agreeing = runs.filter((run) => agrees(run, results.get(run.id))).length
  return (
    <div data-checked={state.kind}>
      <p className="button-line">
        {state.kind === 'running' ? (
          <button type="button" onClick={() => stop('stopped')}>
            Stop
          </button>
        ) : (
          <button type="button" className="primary" onClick={() => void start()}>
            Run all {runs.length} labs here
          </button>
        )}
      </p>
      <p role="status">{statusOf(state, runs, results.size, agreeing)}</p>
      {state.kind === 'running' && (
        <progress max={runs.length} value={state.at + state.fraction} aria-label="Runs made" />
      )}
      <section className="scroll-box" tabIndex={0} aria-label="Digests">
        <table>
          <thead>
            <tr>
              <th scope="col">Lab</th>
              <th scope="col">Written down</th>
              <th scope="col">Here</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <DigestRow key={run.id} run={run} result={results.get(run.id)} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

async function make(
  client: SimClient,
  { id, params, seed, tables }: HeldRun,
  watch: (fraction: number) => void,
): Promise<Result> {
  const data = Object.fromEntries(tables.map((name) => [name, String(dataAssets[name])]))
  try {
    const run = { labId: id, params, seed, data }
    const { digest } = await client.run(CHANNEL, run, ({ fraction }) => watch(fraction))
    return { digest }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

function agrees({ digest }: HeldRun, result: Result | undefined): boolean {
  return result !== undefined && 'digest' in result && result.digest === digest
}

function statusOf(state: State, runs: readonly HeldRun[], made: number, agreeing: number): string {
  if (state.kind === 'running') return `Running ${runs[state.at]?.title ?? ''} …`
  if (state.kind === 'idle') return 'Nothing has been run yet. It takes a minute or two.'
  const of = state.kind === 'done' ? runs.length : made
  const all = agreeing === of ? '' : ' The others are marked below.'
  return `${agreeing} of ${of} digests agree.${all}${state.kind === 'stopped' ? ' Stopped.' : ''}`
}

function DigestRow({ run, result }: { run: HeldRun; result: Result | undefined }) {
  const verdict = result === undefined ? 'open' : agrees(run, result) ? 'agrees' : 'differs'
  const words = { open: '–', agrees: 'agrees', differs: 'differs' }[verdict]
  const here = result === undefined ? '' : 'digest' in result ? result.digest : result.problem
  return (
    <tr data-lab={run.id} data-verdict={verdict}>
      <th scope="row">
        <a href={`#${run.id}`}>{run.title}</a>
      </th>
      <td>
        <code>{run.digest}</code>
      </td>
      <td>
        {words} {here && verdict === 'differs' && <code>{here}</code>}
      </td>
    </tr>
  )
}
