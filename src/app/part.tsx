/** One part of a chapter, or all of it on one page for paper. Its text is in the page and not in the page's JavaScript. */

import { use } from 'react'
import { useParams } from 'react-router'
import {
  type Chapter,
  type ChapterPart,
  chapterOf,
  chapters,
  loadChapterText,
} from '../reader/chapter/content.ts'
import { pageComponents } from '../reader/chapter/mdx-components.tsx'
import { addressOfPart, WHOLE } from '../reader/chapter/outline.ts'
import { Answers } from '../reader/chapter/still-questions.tsx'
import { SiteLink } from '../reader/site-link.tsx'
import { counted, Outcomes, PlannedSections } from './chapter-frame.tsx'
import { Contents, LabMark } from './contents.tsx'

interface Params {
  readonly slug?: string
  readonly part?: string
}

/** @returns Null for the page of the whole chapter. @throws {RangeError} If there is no such part. */
function partNamed({ parts, slug }: Chapter, id: string): ChapterPart | null {
  if (id === WHOLE) return null
  const part = parts.find((each) => each.id === id)
  if (!part) throw new RangeError(`There is no part “${id}” in ${slug}`)
  return part
}

export function meta({ params: { slug = '', part: id = '' } }: { params: Params }) {
  const chapter = chapterOf(slug)
  const part = partNamed(chapter, id)
  const book = `${chapter.number}. ${chapter.title} · Holdout`
  if (!part) return [{ title: book }, { name: 'robots', content: 'noindex' }]
  const topics = part.sections.filter(({ level, id }) => level === 2 && !/quiz|recap/.test(id))
  return [
    { title: `${part.title} · ${book}` },
    { name: 'description', content: `${topics.map(({ title }) => title).join('. ')}.` },
  ]
}

export default function PartPage() {
  const { slug = '', part: id = '' } = useParams()
  const chapter = chapterOf(slug)
  const part = partNamed(chapter, id)
  const text = use(loadChapterText(slug))
  const { Body } = text
  const { number, title, summary, source, parts } = chapter
  const at = part ? parts.indexOf(part) : 0
  const isLast = part === null || at === parts.length - 1
  const { References, ...components } = pageComponents(chapter, text, part)
  return (
    <div className={part ? 'reading' : 'reading whole'}>
      {part && <Contents chapter={chapter} part={part} />}
      <main id="content" data-chapter={number} data-part={id}>
        <header className="part-head text">
          <p className="part-kicker">
            Chapter {number}
            {part && (
              <>
                {' · '}Part {at + 1} of {parts.length}
              </>
            )}
          </p>
          <h1>{part ? part.title : title}</h1>
          {at === 0 && <p className="lead">{summary}</p>}
          <ul className="part-facts">
            <li>{part?.minutes ?? chapter.minutes} minutes</li>
            {(part?.labs ?? chapter.labs).length > 0 && (
              <li>
                <LabMark /> {counted((part?.labs ?? chapter.labs).length, 'lab')}
              </li>
            )}
            <li>{counted(part?.questions.length ?? text.questions.length, 'question')}</li>
            <li>{source}</li>
          </ul>
          <Outcomes
            outcomes={(part ? [part] : parts).flatMap(({ outcomes }) => outcomes)}
            buildsOn={at === 0 ? chapter.buildsOn : []}
          />
        </header>
        <article className="prose text">
          <Body components={components} />
        </article>
        {isLast && <PlannedSections chapter={chapter} />}
        <section className="part-end text" aria-labelledby="keep-it">
          <h2 id="keep-it">{part ? `End of part ${at + 1}` : 'End of the chapter'}</h2>
          {part && <PartEnd part={part} />}
          <div
            className="island"
            data-island="chapter-end"
            data-props={JSON.stringify({ chapter: number, questions: text.questions.length })}
          >
            <p>
              The {text.questions.length} questions of this chapter can come back in a daily review,
              and be asked as a test.
            </p>
          </div>
          <NextPart chapter={chapter} at={part ? at : parts.length - 1} />
        </section>
        <div className="text">
          <References />
          <Answers parts={part ? [part] : parts} questions={text.questions} />
        </div>
      </main>
    </div>
  )
}

/** What one can do now, and which sections to read again. */
function PartEnd({ part: { outcomes } }: { part: ChapterPart }) {
  return (
    <div className="end-grid">
      {outcomes.length > 0 && (
        <div>
          <h3>You can now</h3>
          <ul className="can-do">
            {outcomes.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <h3>Weakest three</h3>
        <div className="island" data-island="weakest" data-props="{}">
          <p>The sections whose questions you know least.</p>
        </div>
      </div>
    </div>
  )
}

/** The next part of the book, and the one before. */
function NextPart({ chapter, at }: { chapter: Chapter; at: number }) {
  const all = chapters.flatMap((each) => each.parts.map((part, i) => ({ chapter: each, part, i })))
  const here = all.findIndex((each) => each.chapter === chapter && each.i === at)
  const before = all[here - 1]
  const next = all[here + 1]
  return (
    <nav aria-label="Previous and next part">
      {next && (
        <SiteLink
          rel="next"
          className="next-part"
          to={addressOfPart(next.chapter.slug, next.part.id)}
        >
          <span>
            {next.chapter === chapter ? '' : `Chapter ${next.chapter.number} · `}Part {next.i + 1}{' '}
            of {next.chapter.parts.length} · {next.part.minutes} minutes
          </span>
          <b>{next.part.title}</b>
        </SiteLink>
      )}
      <p className="button-line">
        {before && (
          <SiteLink
            rel="prev"
            className="button"
            to={addressOfPart(before.chapter.slug, before.part.id)}
          >
            Back: {before.part.title}
          </SiteLink>
        )}
        <SiteLink className="button" to={addressOfPart(chapter.slug, WHOLE)}>
          The whole chapter, to print
        </SiteLink>
      </p>
    </nav>
  )
}
