/** The frame of the study pages, made ahead of time; what they show is the reader’s own. */

import { STUDY_PAGES } from '../study/study-pages.ts'

function pageOf(page: string) {
  const found = STUDY_PAGES.find(({ id }) => id === page)
  if (!found) throw new RangeError(`There is no study page “${page}”`)
  return found
}

export function describePage(page: string) {
  const { title, lead } = pageOf(page)
  return [{ title: `${title} · Holdout` }, { name: 'description', content: lead }]
}

export default function StudyStill({ page }: { page: string }) {
  const { id, title, lead } = pageOf(page)
  return (
    <main id="content" className="study">
      <h1>{title}</h1>
      <p className="lead">{lead}</p>
      <div className="island" data-island="study" data-props={JSON.stringify({ page: id })} />
      <noscript>
        <p className="notice">
          This page works on answers that are kept in your browser, and needs JavaScript for it. The
          chapters and the answers to their questions can be read without.
        </p>
      </noscript>
    </main>
  )
}
