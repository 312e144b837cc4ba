import { useParams } from 'react-router'
import EmbedStill, { describePage } from './embed.still.tsx'
import { Static } from './static.tsx'
import { writtenMeta } from './written-meta.ts'

export function meta({ params }: { params: { lab?: string } }) {
  return import.meta.env.SSR ? describePage(params.lab ?? '') : writtenMeta()
}

/** One lab alone, for a frame in somebody else's page. */
export default function Embed() {
  const { lab: id = '' } = useParams()
  return (
    <Static className="embed">
      <EmbedStill id={id} />
    </Static>
  )
}
