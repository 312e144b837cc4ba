/** One lab alone, made ahead of time. */

import { Link } from 'react-router'
import { chapters } from '../reader/chapter/content.ts'
import { labWords, StillLab } from '../reader/chapter/still-lab.tsx'

export function describePage(id: string) {
  const question = labWords.get(id)?.question ?? 'Lab'
  return [{ title: `${question} · Holdout` }, { name: 'robots', content: 'noindex' }]
}

export default function EmbedStill({ id }: { id: string }) {
  const chapter = chapters.find((each) => each.labs.includes(id))
  return (
    <main id="content">
      <h1 className="visually-hidden">{labWords.get(id)?.title}</h1>
      <StillLab id={id} level={2} />
      <p className="embed-source">
        From{' '}
        <Link reloadDocument to={`/chapters/${chapter?.slug}/#${id}`} target="_blank">
          Holdout, chapter {chapter?.number}: {chapter?.title}
        </Link>
      </p>
    </main>
  )
}
