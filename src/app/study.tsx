/** The frame of the study pages; what they show is the reader’s own. */

import { useParams } from 'react-router'
import { STUDY_PAGES } from '../study/study-pages.ts'
import pictures from '../ui/pictures.css?url'
import quiz from '../ui/quiz.css?url'
import stage from '../ui/stage.css?url'
import study from '../ui/study.css?url'

function pageOf(page: string) {
  const found = STUDY_PAGES.find(({ id }) => id === page)
  if (!found) throw new RangeError(`There is no study page “${page}”`)
  return found
}

export function meta({ params }: { params: { page?: string } }) {
  const { title, lead } = pageOf(params.page ?? '')
  return [{ title: `${title} · Holdout` }, { name: 'description', content: lead }]
}

export const links = () =>
  [stage, pictures, quiz, study].map((href) => ({ rel: 'stylesheet', href }))

export default function Study() {
  const { page = '' } = useParams()
  const { id, title, lead } = pageOf(page)
  return (
    <main id="content" className="study study-page" data-page={id}>
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
