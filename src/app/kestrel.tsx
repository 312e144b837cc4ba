/** The facts of the worked example, by group, each with the chapters that use it. */

import { addressOfPlace, chapterOf, facts } from '../reader/chapter/content.ts'
import type { FactUse, ListedFact } from '../reader/chapter/worked-example.ts'
import { SiteLink } from '../reader/site-link.tsx'

export const meta = () => [
  { title: 'Kestrel Parcels, the worked example · Holdout' },
  {
    name: 'description',
    content:
      'Every fact of the invented company that the chapters and their questions use, each once, with where it is used.',
  },
]

export default function Kestrel() {
  const derived = facts.filter(({ of }) => of !== undefined).length
  const groups = [...Map.groupBy(facts, ({ group }) => group)]
  return (
    <main id="content" className="prose sheet sheet-page">
      <h1>Kestrel Parcels, the worked example</h1>
      <p className="lead">
        Kestrel is a carrier that we invented, with all its numbers. {facts.length - derived} of
        them are set here, and {derived} follow from those. The chapters and their questions take
        them from this page, so that the company is the same in all of them.
      </p>
      <nav className="letters" aria-label="Groups">
        {groups.map(([group], i) => (
          <a key={group} href={`#group-${i + 1}`}>
            {group}
          </a>
        ))}
      </nav>
      {groups.map(([group, list], i) => (
        <section key={group} aria-labelledby={`group-${i + 1}`}>
          <h2 id={`group-${i + 1}`}>{group}</h2>
          <dl>
            {list.map((fact) => (
              <FactRow key={fact.id} fact={fact} />
            ))}
          </dl>
        </section>
      ))}
    </main>
  )
}

function FactRow({ fact: { id, text, sentence, of, uses } }: { fact: ListedFact }) {
  return (
    <div id={id}>
      <dt>{text}</dt>
      <dd>
        {sentence} {of === undefined ? null : <span className="follows">Follows: {of}.</span>}{' '}
        {uses.map((use, i) => (
          <span key={use.slug}>
            {i > 0 && ', '}
            <UseLink use={use} />
          </span>
        ))}
      </dd>
    </div>
  )
}

function UseLink({ use: { slug, section } }: { use: FactUse }) {
  const chapter = chapterOf(slug)
  const title = chapter.sections.find(({ id }) => id === section)?.title ?? chapter.title
  return (
    <SiteLink to={addressOfPlace(chapter, section || undefined)} title={title}>
      Chapter&nbsp;{chapter.number}
    </SiteLink>
  )
}
