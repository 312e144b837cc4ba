/** What every lab was held against, from the labs' own data, made ahead of time; the digests run in the reader's browser. */

import { use } from 'react'
import { type LabDefinition, startOf, tablesFor } from '../../lab-kit/definition/define-lab.ts'
import { ChecksTable } from '../../lab-kit/page/tools/checks-table.tsx'
import { loadLab } from '../../labs/registry.ts'
import { addressOfPlace, chapters } from '../chapter/content.ts'
import { SiteLink } from '../site-link.tsx'
import type { CheckedIslandProps, HeldRun } from './held-run.ts'

/** What each lab's runs are held to; see src/node/digests.ts. */
const held = import.meta.glob<{ readonly digests: Readonly<Record<string, string>> }>(
  '../../labs/[a-z]*/digests.json',
  { eager: true, import: 'default' },
)

let labs: Promise<readonly LabDefinition[]> | null = null

/** All labs, in the book's order. The same promise each time. */
function loadLabs(): Promise<readonly LabDefinition[]> {
  const ids = Object.keys(held).map((file) => file.split('/').at(-2)!)
  const order = [...new Set(chapters.flatMap((chapter) => chapter.labs))]
  const sorted = [...order, ...ids.filter((id) => !order.includes(id))]
  labs ??= Promise.all(sorted.map(async (id) => (await loadLab(id)).lab))
  return labs
}

function heldRunOf(lab: LabDefinition): HeldRun {
  const { params, seed } = startOf(lab)
  const digest = held[`../../labs/${lab.id}/digests.json`]?.digests.default ?? ''
  return { id: lab.id, title: lab.title, params, seed, digest, tables: tablesFor(lab, params) }
}

export function StillChecked() {
  const all = use(loadLabs())
  const island: CheckedIslandProps = { runs: all.map(heldRunOf) }
  return (
    <>
      <section aria-labelledby="here">
        <h2 id="here">The same numbers here</h2>
        <p>
          A lab gives the same numbers wherever it runs, to the last bit. Each run has a digest, a
          short number made from all that came out of it. The digests below were written down when
          the labs were made; your browser can run all {all.length} labs as they open and compare.
        </p>
        <div className="island" data-island="checked" data-props={JSON.stringify(island)}>
          <noscript>
            <p className="notice">The labs run in your browser, and need JavaScript for it.</p>
          </noscript>
        </div>
      </section>
      <h2 id="references-of-labs">What each lab was held against</h2>
      {all.map((lab) => (
        <CheckedLab key={lab.id} lab={lab} />
      ))}
    </>
  )
}

function CheckedLab({ lab }: { lab: LabDefinition }) {
  const chapter = chapters.find((each) => each.labs.includes(lab.id))
  const to = chapter ? addressOfPlace(chapter, lab.id) : `/embed/${lab.id}/`
  return (
    <section id={lab.id} aria-labelledby={`${lab.id}-title`}>
      <h3 id={`${lab.id}-title`}>
        <SiteLink to={to}>{lab.title}</SiteLink>
      </h3>
      <section className="scroll-box" tabIndex={0} aria-label={`${lab.title}: checks`}>
        <ChecksTable lab={lab} />
      </section>
    </section>
  )
}
