/** At a chapter’s end: its questions enter the review, or a test begins. */

import { createRoot } from 'react-dom/client'
import { useStore } from 'zustand'
import { log } from '../../log/browser-log.ts'
import { choicesOf } from '../../log/settings.ts'

interface Props {
  readonly chapter: number
  readonly questions: number
}

export async function mountChapterEnd(element: HTMLElement, props: Props): Promise<void> {
  createRoot(element).render(<ChapterEnd {...props} />)
}

function ChapterEnd({ chapter, questions }: Props) {
  const { choices, isRead } = useStore(log.store)
  const isIn = choicesOf(choices).chapters.has(chapter)
  const base = import.meta.env.BASE_URL
  return (
    <>
      <p role="status">
        {isIn
          ? `The ${questions} questions of this chapter are in your review, a few new ones a day.`
          : `Put the ${questions} questions of this chapter into your review, and they come back just before you would forget them.`}
      </p>
      <p className="button-line">
        <button
          type="button"
          className={isIn ? undefined : 'primary'}
          disabled={!isRead}
          onClick={() => log.record({ kind: 'chapter', chapter, inReview: !isIn })}
        >
          {isIn ? 'Take them out again' : 'Put them into my review'}
        </button>
        <a className="button" href={`${base}study/test/?chapter=${chapter}`}>
          Test me on this chapter
        </a>
        {isIn && (
          <a className="button" href={`${base}study/review/`}>
            Review now
          </a>
        )}
      </p>
    </>
  )
}
