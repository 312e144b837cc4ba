/** For who returns: where to go on, what was read of each part, what is due. */

import { createRoot } from 'react-dom/client'
import { useStore } from 'zustand'
import { log } from '../../log/browser-log.ts'
import { chapters, hrefOfChapter, hrefOfSection } from '../chapter/book.ts'
import { lastPlace, readIn } from '../place/reading.ts'

export async function mountToday(element: HTMLElement): Promise<void> {
  await log.read
  createRoot(element).render(<Today />)
}

function Today() {
  const { sections, answers } = useStore(log.store)
  const place = lastPlace(sections)
  const chapter = chapters.find(({ number }) => number === (place?.chapter ?? 1))
  if (!chapter) return null
  const section = chapter.sections.find(({ id }) => id === place?.section)
  const read = readIn(sections, chapter.number)
  const known = [...answers.values()].filter((list) => list.at(-1)?.correct).length
  const first = chapter.sections[0]
  const here = section ?? first
  return (
    <>
      <div>
        <p>
          Chapter {chapter.number}: {chapter.title}
        </p>
        <h2>{section?.title ?? 'Begin to read'}</h2>
        <Segments ids={chapter.sections.map(({ id }) => id)} read={read} />
        <p>
          {read.size} of {chapter.sections.length} sections read
        </p>
        <p className="button-line">
          <a
            className="button primary"
            href={here ? hrefOfSection(chapter, here) : hrefOfChapter(chapter)}
          >
            Continue
          </a>
        </p>
      </div>
      <div>
        <p>Questions that you knew at the last try</p>
        <h2>{known}</h2>
        <p className="button-line">
          <a className="button" href={`${import.meta.env.BASE_URL}study/review/`}>
            Review
          </a>
          <a className="button" href={`${import.meta.env.BASE_URL}study/standing/`}>
            Where I stand
          </a>
        </p>
      </div>
    </>
  )
}

/** One segment a section, filled if it was read. */
function Segments({ ids, read }: { ids: readonly string[]; read: ReadonlySet<string> }) {
  const width = 200 / ids.length
  return (
    <svg className="seg" viewBox="0 0 200 6" preserveAspectRatio="none" aria-hidden="true">
      {ids.map((id, i) => (
        <rect
          key={id}
          className={read.has(id) ? 'done' : ''}
          x={i * width}
          width={width - 1}
          height="6"
        />
      ))}
    </svg>
  )
}
