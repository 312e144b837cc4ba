/** Starts one lab on the page: the run that the page or its link asks for in the worker, the live lab over the still one. */

import dataAssets from 'virtual:data-assets'
import outcomes from 'virtual:outcomes'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { openingOf, startOf } from '../../lab-kit/definition/define-lab.ts'
import type { Outcome } from '../../lab-kit/definition/model.ts'
import { isPlainFrame, readFrameOptions } from '../../lab-kit/page/frame-options.ts'
import { LabHost } from '../../lab-kit/page/lab-host.tsx'
import { decodeSetting } from '../../lab-kit/page/permalink.ts'
import { createLabStore, sameSetting } from '../../lab-kit/page/store/lab-store.ts'
import { createSimClient, type SimClient } from '../../lab-kit/worker/client.ts'
import { modelRun } from '../../lab-kit/worker/model-run.ts'
import type { ModelRun } from '../../lab-kit/worker/protocol.ts'
import { loadCode, loadLab, spawnWorker } from '../../labs/registry.ts'
import { log } from '../../log/browser-log.ts'
import { ASKING, type LabIslandProps, outcomeName } from '../chapter/island-props.ts'

const client = createSimClient(spawnWorker)
const others: SimClient[] = []

/** A worker for each core, made when the first seeds are repeated. */
function pool(): readonly SimClient[] {
  while (others.length + 1 < navigator.hardwareConcurrency)
    others.push(createSimClient(spawnWorker))
  return [client, ...others]
}

const NEEDS_FILE =
  'This link is of a run on a table that stayed with whoever made it. Choose a CSV file of your own below; until then you see the first setting.'

export async function mountLab(element: HTMLElement, props: LabIslandProps): Promise<void> {
  const { id, as, preset, number, size, level, references, asks } = props
  const { lab, view } = await loadLab(id)
  const base = startOf(lab, preset)
  const start = preset === undefined ? openingOf(lab) : base
  const query = new URLSearchParams(window.location.search)
  const asked = decodeSetting(lab, as, query, base, start)
  // A link cannot hold the file that its setting was run on.
  const lacksFile = lab.userTable?.isUsed(asked.params) === true
  const { params, seed } = lacksFile ? start : asked
  const framed = element.closest('.embed') ? readFrameOptions(lab, query) : null
  const problems = [
    ...asked.problems,
    ...(lacksFile ? [NEEDS_FILE] : []),
    ...(framed?.problems ?? []),
  ]
  const isPlain = framed === null || isPlainFrame(framed.options)
  const isStill = sameSetting({ params, seed }, start)
  const own =
    isStill || lab.long ? null : await runQuickly(as, modelRun(lab, { params, seed }, dataAssets))
  const brought = own
    ? null
    : (await outcomes[outcomeName(id, preset, lab.stage.opens)]?.())?.default
  const first = own ?? brought ?? (await client.run(as, modelRun(lab, start, dataAssets)))
  const store = createLabStore(first, lab, dataAssets, as, client, pool)
  const host = (
    <LabHost
      lab={lab}
      view={view}
      store={store}
      as={as}
      {...(number === undefined ? {} : { number })}
      base={base}
      start={start}
      problems={problems}
      journal={log}
      size={size}
      level={level}
      references={references}
      loadCode={() => loadCode(id)}
      embedPath={`${import.meta.env.BASE_URL}embed/${id}/`}
      {...(asks ? { frame: ASKING } : isPlain ? {} : { frame: framed.options })}
    />
  )
  // A link's own run may be long: it shows its progress in the live lab, and can be cancelled there.
  if (!sameSetting(first, { params, seed })) void store.actions.change({ params, seed })
  // The same setting gives the same drawing, so the still lab becomes the live one in place.
  if (isStill && problems.length === 0 && isPlain) hydrateRoot(element, host)
  else createRoot(element).render(host)
  if (window.parent !== window) tellHeight()
  if (lab.long) client.wake()
  else if (brought && isStill) warm(as, modelRun(lab, start, dataAssets))
}

/**
 * Makes the run that the page brought, for nobody to see: the worker, its tables and its compiled code are
 * then there at the first touch, which ends it.
 */
function warm(channel: string, run: ModelRun): void {
  client.run(channel, run).catch(() => {}) // what is wrong is told when the reader asks for a run
}

/** Tells the page around the frame how high this one is, whenever that changes. */
function tellHeight(): void {
  document.documentElement.classList.add('framed')
  const tell = () =>
    window.parent.postMessage(
      { type: 'holdout:height', height: document.body.scrollHeight },
      '*', // anybody may embed a lab, and a height is no secret
    )
  new ResizeObserver(tell).observe(document.body)
}

/** Longer than this, a run shows its progress. */
const QUICK_MS = 1000

/** The outcome of a run that takes a moment; null, and the run ends, if it takes longer or fails. */
async function runQuickly(channel: string, run: ModelRun): Promise<Outcome | null> {
  const end = setTimeout(() => client.cancel(channel), QUICK_MS)
  try {
    return await client.run(channel, run)
  } catch {
    return null // the live lab makes it again, and says what is wrong with it
  } finally {
    clearTimeout(end)
  }
}
