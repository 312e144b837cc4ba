/** One lab alone, for a frame in somebody else’s page. */

import { useParams } from 'react-router'
import { addressOfPlace, chapters } from '../reader/chapter/content.ts'
import { labWords, StillLab } from '../reader/chapter/still-lab.tsx'
import { SiteLink } from '../reader/site-link.tsx'

export function meta({ params }: { params: { lab?: string } }) {
  const question = labWords.get(params.lab ?? '')?.question ?? 'Lab'
  return [{ title: `${question} · Holdout` }, { name: 'robots', content: 'noindex' }]
}

export default function Embed() {
  const { lab: id = '' } = useParams()
  const chapter = chapters.find((each) => each.labs.includes(id))
  return (
    <main id="content" className="embed">
      <h1 className="visually-hidden">{labWords.get(id)?.title}</h1>
      <StillLab id={id} level={2} />
      {chapter && (
        <p className="embed-source">
          From{' '}
          <SiteLink to={addressOfPlace(chapter, id)} target="_blank">
            Holdout, chapter {chapter.number}: {chapter.title}
          </SiteLink>
        </p>
      )}
    </main>
  )
}
