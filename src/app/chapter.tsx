/** A chapter: its text is in the page and not in the page's JavaScript. */

import { use } from 'react'
import { Link, useParams } from 'react-router'
import { chapterOf, chapters, loadChapterText } from '../reader/chapter/content.ts'
import { mdxComponents, References } from '../reader/chapter/mdx-components.tsx'

export function meta({ params }: { params: { slug?: string } }) {
  const { number, title, summary } = chapterOf(params.slug ?? '')
  return [{ title: `${number}. ${title} · Holdout` }, { name: 'description', content: summary }]
}

export default function ChapterPage() {
  const { slug = '' } = useParams()
  const chapter = chapterOf(slug)
  const { number, title, summary, source, status, minutes, outcomes, buildsOn } = chapter
  const text = use(loadChapterText(slug))
  const { Body, questions } = text
  const at = chapters.indexOf(chapter)
  return (
    <div className="chapter-page">
      <nav className="contents" aria-label="Contents">
        <p className="contents-title">Contents</p>
        <ol>
          {chapters.map((each) => (
            <li key={each.slug}>
              <Link
                reloadDocument
                to={`/chapters/${each.slug}/`}
                aria-current={each === chapter ? 'page' : undefined}
              >
                {each.number}. {each.title}
              </Link>
              {each === chapter && chapter.sections.length > 0 && (
                <ol className="section-list">
                  {chapter.sections.map(({ id, title: heading, level }) => (
                    <li key={id} className={level === 3 ? 'deeper' : undefined}>
                      <a href={`#${id}`}>{heading}</a>
                    </li>
                  ))}
                </ol>
              )}
            </li>
          ))}
        </ol>
      </nav>
      <main id="content" className="chapter">
        <header className="chapter-head">
          <p className="chapter-number">Chapter {number}</p>
          <h1>{title}</h1>
          <p className="lead">{summary}</p>
          <p className="chapter-state">
            {source}
            {status !== 'planned' && ` · about ${minutes} minutes with labs and questions`}
          </p>
        </header>
        {outcomes.length > 0 && (
          <section className="box outcomes" aria-label="What this chapter gives you">
            <p className="box-label">You will be able to</p>
            <ul>
              {outcomes.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            {buildsOn.length > 0 && (
              <>
                <p className="box-label">It builds on</p>
                <ul>
                  {buildsOn.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </>
            )}
          </section>
        )}
        <article className="prose">
          <Body components={mdxComponents(chapter, text)} />
        </article>
        {chapter.planned.length > 0 && (
          <section className="planned" aria-labelledby="still-to-come">
            <h2 id="still-to-come">
              {status === 'planned' ? 'Sections of this chapter' : 'Still to come in this chapter'}
            </h2>
            <p>The notes for these sections are being written.</p>
            <ol>
              {chapter.planned.map(({ title: heading, topics }) => (
                <li key={heading}>
                  <strong>{heading}</strong>
                  <span>{topics.join(' · ')}</span>
                </li>
              ))}
            </ol>
          </section>
        )}
        {questions.length > 0 && (
          <section className="box chapter-end" aria-labelledby="keep-it">
            <h2 id="keep-it">Keep it</h2>
            <div
              className="island"
              data-island="chapter-end"
              data-props={JSON.stringify({ chapter: number, questions: questions.length })}
            >
              <p>
                The {questions.length} questions of this chapter can come back in a daily review,
                and be asked as a test.
              </p>
            </div>
          </section>
        )}
        <References chapter={chapter} />
        <nav className="previous-next" aria-label="Previous and next chapter">
          <Neighbour at={at - 1} word="Previous" />
          <Neighbour at={at + 1} word="Next" />
        </nav>
      </main>
    </div>
  )
}

function Neighbour({ at, word }: { at: number; word: string }) {
  const chapter = chapters[at]
  if (!chapter) return <span />
  return (
    <Link
      reloadDocument
      to={`/chapters/${chapter.slug}/`}
      rel={word === 'Next' ? 'next' : 'prev'}
      className={word === 'Next' ? 'next' : 'previous'}
    >
      <span>{word}</span>
      {chapter.number}. {chapter.title}
    </Link>
  )
}
