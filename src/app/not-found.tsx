/** What stands at an address where no page is: the pages that it may have meant, and all chapters. */

import { chapters } from '../reader/chapter/content.ts'
import { addressOfPart } from '../reader/chapter/outline.ts'
import { labWords } from '../reader/chapter/still-lab.tsx'
import { SiteLink } from '../reader/site-link.tsx'
import { STUDY_PAGES } from '../study/study-pages.ts'

export const meta = () => [{ title: 'Page not found · Holdout' }]

const pages = [
  { to: '/glossary/', name: 'Glossary' },
  ...STUDY_PAGES.map(({ id, title }) => ({ to: `/study/${id}/`, name: title })),
  ...chapters.flatMap(({ slug, title, parts }) => [
    { to: addressOfPart(slug), name: title },
    ...parts.map((part) => ({ to: addressOfPart(slug, part.id), name: part.title })),
  ]),
  ...[...labWords].map(([id, { title }]) => ({ to: `/embed/${id}/`, name: `The lab: ${title}` })),
]

export default function NotFound() {
  return (
    <main id="content" className="narrow">
      <h1>There is no page at this address</h1>
      <p>It may have been mistyped, or the link is older than the page.</p>
      <div data-near hidden>
        <p>The nearest that there are:</p>
        <ul>
          {pages.map(({ to, name }) => (
            <li key={to}>
              <SiteLink to={to}>{name}</SiteLink>
            </li>
          ))}
        </ul>
      </div>
      <p>
        <SiteLink to="/#chapters">The contents</SiteLink> list every chapter.
      </p>
    </main>
  )
}
