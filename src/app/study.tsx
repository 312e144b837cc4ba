import { useParams } from 'react-router'
import { Static } from './static.tsx'
import StudyStill, { describePage } from './study.still.tsx'
import { writtenMeta } from './written-meta.ts'

export function meta({ params }: { params: { page?: string } }) {
  return import.meta.env.SSR ? describePage(params.page ?? '') : writtenMeta()
}

export default function StudyPage() {
  const { page = '' } = useParams()
  return (
    <Static className="study-page">
      <StudyStill page={page} />
    </Static>
  )
}
