/** All terms of the book, by letter, each with the section that explains it. */

import { addressOfPlace, placeOf, terms } from '../reader/chapter/content.ts'
import { SiteLink } from '../reader/site-link.tsx'

export const meta = () => [
  { title: 'Glossary · Holdout' },
  {
    name: 'description',
    content:
      'Every term of the eleven chapters, defined once, with a link to where it is explained.',
  },
]

export default function Glossary() {
  const sorted = [...terms.values()].sort((a, b) => a.term.localeCompare(b.term, 'en'))
  const byLetter = Map.groupBy(sorted, ({ term }) => letterOf(term))
  return (
    <main id="content" className="prose glossary glossary-page">
      <h1>Glossary</h1>
      <p>
        {sorted.length} terms, each defined once. The link leads to the section that explains it; in
        a chapter, a dotted line under a word opens the same definition. The numbers of the worked
        example stand on a page of their own, <SiteLink to="/kestrel/">Kestrel Parcels</SiteLink>.
      </p>
      <p className="filter">
        <label>
          Show terms with <input type="search" data-filter autoComplete="off" spellCheck={false} />
        </label>{' '}
        <span role="status" />
      </p>
      <nav className="letters" aria-label="Letters">
        {[...byLetter.keys()].map((letter) => (
          <a key={letter} href={`#letter-${letter}`}>
            {letter.toUpperCase()}
          </a>
        ))}
      </nav>
      {[...byLetter].map(([letter, list]) => (
        <section key={letter} aria-labelledby={`letter-${letter}`}>
          <h2 id={`letter-${letter}`}>{letter.toUpperCase()}</h2>
          <dl>
            {list.map((term) => {
              const { chapter, section } = placeOf(term)
              return (
                <div key={term.id} id={term.id}>
                  <dt>{term.term}</dt>
                  <dd>
                    {term.definition}{' '}
                    <SiteLink to={addressOfPlace(chapter, section?.id)}>
                      {chapter.number}. {section?.title ?? chapter.title}
                    </SiteLink>
                  </dd>
                </div>
              )
            })}
          </dl>
        </section>
      ))}
    </main>
  )
}

/** “0-9” for what begins with no letter. */
function letterOf(term: string): string {
  const first = term.normalize('NFD')[0]!.toLowerCase()
  return /[a-z]/.test(first) ? first : '0-9'
}
