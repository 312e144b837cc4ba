import { Link, useParams } from 'react-router'
import { chapters } from '../reader/content.ts'
import { labs, StillLab } from '../reader/still-lab.tsx'
import { Static } from './static.tsx'
import { writtenMeta } from './written-meta.ts'

export function meta({ params }: { params: { lab?: string } }) {
  if (!import.meta.env.SSR) return writtenMeta()
  const lab = labs.find((each) => each.id === params.lab)
  return [
    { title: `${lab?.question ?? 'Lab'} · Holdout` },
    { name: 'robots', content: 'noindex' },
  ]
}

/** One lab alone, for a frame in somebody else's page. */
export default function Embed() {
  const { lab: id = '' } = useParams()
  return (
    <Static className="embed">
      {() => {
        const chapter = chapters.find(
          ({ number }) => number === labs.find((lab) => lab.id === id)?.chapter,
        )
        return (
          <main id="content">
            <h1 className="visually-hidden">{labs.find((lab) => lab.id === id)?.title}</h1>
            <StillLab id={id} />
            <p className="embed-source">
              From{' '}
              <Link reloadDocument to={`/chapters/${chapter?.slug}/#${id}`} target="_blank">
                Holdout, chapter {chapter?.number}: {chapter?.title}
              </Link>
            </p>
          </main>
        )
      }}
    </Static>
  )
}
