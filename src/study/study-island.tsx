/** Starts a study page. */

import type { ComponentType } from 'react'
import { createRoot } from 'react-dom/client'
import { MyData } from './data/my-data.tsx'
import { NotesPage } from './notes/notes-page.tsx'
import { ReviewPage } from './review/review-page.tsx'
import { Standing } from './standing/standing.tsx'
import type { StudyPageId } from './study-pages.ts'
import { TestPage } from './test/test-page.tsx'

const PAGES: Readonly<Record<StudyPageId, ComponentType>> = {
  review: ReviewPage,
  test: TestPage,
  standing: Standing,
  notes: NotesPage,
  data: MyData,
}

export async function mountStudy(
  element: HTMLElement,
  { page }: { readonly page: StudyPageId },
): Promise<void> {
  const Page = PAGES[page]
  createRoot(element).render(<Page />)
}
