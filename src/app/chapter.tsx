import { useEffect } from 'react'
import { useParams } from 'react-router'
import { markSection } from '../reader/chapter/mark-section.ts'
import ChapterStill, { describePage } from './chapter.still.tsx'
import { Static } from './static.tsx'
import { writtenMeta } from './written-meta.ts'

export function meta({ params }: { params: { slug?: string } }) {
  return import.meta.env.SSR ? describePage(params.slug ?? '') : writtenMeta()
}

export default function ChapterPage() {
  const { slug = '' } = useParams()
  useEffect(() => markSection(document), [])
  return (
    <Static className="chapter-page">
      <ChapterStill slug={slug} />
    </Static>
  )
}
