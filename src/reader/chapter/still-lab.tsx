/** A lab as the prerendered page holds it: already run, from the same code as the live one. */

import outcomes from 'virtual:outcomes'
import { use } from 'react'
import { createStore } from 'zustand/vanilla'
import { startOf } from '../../lab-kit/definition/define-lab.ts'
import type { Outcome } from '../../lab-kit/definition/model.ts'
import type { LabWords } from '../../lab-kit/definition/words.ts'
import { LabHost } from '../../lab-kit/page/lab-host.tsx'
import { addressAlone } from '../../lab-kit/page/permalink.ts'
import { createLabStore } from '../../lab-kit/page/store/lab-store.ts'
import { createSimClient } from '../../lab-kit/worker/client.ts'
import { loadLab } from '../../labs/registry.ts'
import pictures from '../../ui/pictures.css?url'
import quiz from '../../ui/quiz.css?url'
import stage from '../../ui/stage.css?url'
import { addressOf, fullName } from './citation.ts'
import { workOf } from './content.ts'
import { ASKING, type LabIslandProps, outcomeName } from './island-props.ts'
import { QrCode } from './qr-code.tsx'
import { Sheets } from './sheets.tsx'

/** Styles that labs of one family, or one lab, alone use; they stand beside its view. */
const ofViews = import.meta.glob<string>(
  ['../../labs/*/view.css', '../../lab-families/*/view/*.css'],
  { query: '?url', import: 'default', eager: true },
)

/** What a lab's pictures alone need. */
export const PICTURE_SHEETS: readonly string[] = [pictures, ...Object.values(ofViews)]

const words = import.meta.glob<LabWords>('../../labs/[a-z]*/words.yaml', {
  eager: true,
  import: 'default',
})

/** What the labs say of themselves, by id. */
export const labWords: ReadonlyMap<string, LabWords> = new Map(
  Object.entries(words).map(([file, each]) => [file.split('/').at(-2)!, each]),
)

interface Props {
  readonly id: string
  readonly preset?: string
  readonly as?: string
  readonly number?: string
  readonly size?: 'full' | 'small'
  readonly level?: 2 | 3
  readonly asks?: boolean
}

export function StillLab({ id, preset, as = id, number, size = 'full', level = 3, asks }: Props) {
  const { lab, view, first } = use(loadShown(id, preset))
  const { BASE_URL, SITE: site } = import.meta.env
  const embedPath = `${BASE_URL}embed/${id}/`
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
    ...(asks ? { asks } : {}),
  }
  return (
    <>
      <Sheets of={[quiz, stage, ...PICTURE_SHEETS]} />
      <div className="island" data-island="lab" data-props={JSON.stringify(island)}>
        <LabHost
          lab={lab}
          view={view}
          store={createLabStore(first, lab, {}, as, stillClient)}
          as={as}
          {...(number === undefined ? {} : { number })}
          base={startOf(lab, preset)}
          start={first}
          problems={[]}
          journal={{ store: createStore(() => ({ labEntries: [] })), record: () => {} }}
          size={size}
          level={level}
          references={references}
          loadCode={() => Promise.reject(new Error('not live'))}
          embedPath={embedPath}
          {...(asks ? { frame: ASKING } : {})}
        />
      </div>
      {site && <QrCode text={site + addressAlone(lab, embedPath, first)} />}
    </>
  )
}

const stillClient = createSimClient(() => {
  throw new Error('The prerendering starts no worker')
})

interface Shown extends Awaited<ReturnType<typeof loadLab>> {
  readonly first: Outcome
}

const shown = new Map<string, Promise<Shown>>()

/** A lab, its picture and the outcome that it opens with. The same promise each time. */
export function loadShown(id: string, preset?: string): Promise<Shown> {
  const name = outcomeName(id, preset, labWords.get(id)?.stage.opens)
  const coming = shown.get(name) ?? load()
  shown.set(name, coming)
  return coming

  async function load(): Promise<Shown> {
    const outcome = outcomes[name]
    const [{ lab, view }, first] = await Promise.all([
      loadLab(id),
      outcome?.().then((module) => module.default),
    ])
    if (!first) throw new RangeError(`There is no outcome of “${name}”: no page opens with it`)
    return { lab, view, first }
  }
}
