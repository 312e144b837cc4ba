/** A lab as the prerendered page holds it: already run, from the same code as the live one. */

import outcomes from 'virtual:outcomes'
import { use } from 'react'
import { createStore } from 'zustand/vanilla'
import {
  type LabCode,
  type LabDefinition,
  type LabView,
  startOf,
  withWords,
} from '../../lab-kit/definition/define-lab.ts'
import type { Outcome } from '../../lab-kit/definition/model.ts'
import type { LabWords } from '../../lab-kit/definition/words.ts'
import { LabHost } from '../../lab-kit/page/lab-host.tsx'
import { createLabStore } from '../../lab-kit/page/store/lab-store.ts'
import { createSimClient } from '../../lab-kit/worker/client.ts'
import { addressOf, fullName } from './citation.ts'
import { workOf } from './content.ts'
import type { LabIslandProps } from './island-props.ts'

const codes = import.meta.glob<LabCode>('../../labs/[a-z]*/lab.ts', {
  eager: true,
  import: 'default',
})
const words = import.meta.glob<LabWords>('../../labs/[a-z]*/words.yaml', {
  eager: true,
  import: 'default',
})
const views = import.meta.glob<{ default: LabView }>('../../labs/[a-z]*/view.tsx')

/** Every lab, by id. */
export const labs: readonly LabDefinition[] = Object.values(codes).map((code) =>
  withWords(code, words[`../../labs/${code.id}/words.yaml`]!),
)

interface Props {
  readonly id: string
  readonly preset?: string
  readonly as?: string
  readonly number?: string
  readonly size?: 'full' | 'small'
  readonly level?: 2 | 3
}

export function StillLab({ id, preset, as = id, number, size = 'full', level = 3 }: Props) {
  const lab = labs.find((each) => each.id === id)
  if (!lab) throw new RangeError(`There is no lab “${id}” in src/labs`)
  const start = startOf(lab, preset)
  const references = lab.references.map((work) => ({
    text: fullName(workOf(work)),
    href: addressOf(workOf(work)),
  }))
  const island: LabIslandProps = {
    id,
    as,
    size,
    level,
    references,
    ...(preset === undefined ? {} : { preset }),
    ...(number === undefined ? {} : { number }),
  }
  const { View, first } = use(loadShown(id, preset))
  return (
    <div
      className="island"
      data-island="lab"
      data-props={JSON.stringify(island)}
      {...(lab.long ? { 'data-outcome': JSON.stringify(first) } : {})}
    >
      <LabHost
        lab={lab}
        View={View}
        store={createLabStore(first, lab, {}, as, stillClient)}
        as={as}
        {...(number === undefined ? {} : { number })}
        start={start}
        problems={[]}
        journal={{ store: createStore(() => ({ labEntries: [] })), record: () => {} }}
        size={size}
        level={level}
        references={references}
        loadCode={() => Promise.reject(new Error('not live'))}
        embedPath={`${import.meta.env.BASE_URL}embed/${id}/`}
      />
    </div>
  )
}

const stillClient = createSimClient(() => {
  throw new Error('The prerendering starts no worker')
})

interface Shown {
  readonly View: LabView
  readonly first: Outcome
}

const shown = new Map<string, Promise<Shown>>()

/** The picture of a lab and the outcome that it opens with. The same promise each time. */
function loadShown(id: string, preset = ''): Promise<Shown> {
  const name = `${id}/${preset}`
  const coming = shown.get(name) ?? load()
  shown.set(name, coming)
  return coming

  async function load(): Promise<Shown> {
    const [view, outcome] = [views[`../../labs/${id}/view.tsx`], outcomes[name]]
    if (!view || !outcome) throw new RangeError(`There is no picture or no outcome of “${name}”`)
    const [{ default: View }, { default: first }] = await Promise.all([view(), outcome()])
    return { View, first }
  }
}
