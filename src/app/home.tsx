/** The home page: one guess on one picture, then the labs and the chapters; for who returns, where to go on. */

import { chapters } from '../reader/chapter/content.ts'
import { addressOfPart } from '../reader/chapter/outline.ts'
import { labWords, StillLab } from '../reader/chapter/still-lab.tsx'
import { SiteLink } from '../reader/site-link.tsx'
import { counted } from './chapter-frame.tsx'
import { ThumbnailPlace } from './thumbnail-place.tsx'

export const meta = () => [
  { title: 'Holdout: a study companion to Designing Machine Learning Systems' },
  {
    name: 'description',
    content:
      'Read a chapter, meet each idea as an experiment that runs in your browser, predict before you see, and test what you know.',
  },
]

/** Each lab once, where the book first has it. */
const labs = chapters.flatMap((chapter) =>
  chapter.parts
    .flatMap((part) => part.labs.map((lab) => ({ chapter, part, lab })))
    .filter(({ lab }, i, all) => all.findIndex((other) => other.lab.id === lab.id) === i),
)
const questions = chapters.flatMap(({ parts }) => parts.flatMap((part) => part.questions)).length
const first = chapters[0]!

export default function Home() {
  return (
    <main id="content" className="home">
      <section
        className="today island"
        data-island="today"
        data-props="{}"
        aria-label="Where you are"
      />
      <section className="hero">
        <div className="hero-text">
          <h1>
            Guess before <br />
            you read.
          </h1>
          <p className="lead">
            A free companion to Chip Huyen’s <cite>Designing Machine Learning Systems</cite>:{' '}
            <b>{chapters.length} chapters</b> you can read on their own, <b>{labs.length} labs</b>{' '}
            that really run, <b>{questions} questions</b> that come back before you forget.
          </p>
          <dl className="costs">
            <div>
              <dt>Price</dt>
              <dd>Nothing, and no account</dd>
            </div>
            <div>
              <dt>Your data</dt>
              <dd>Stay in your browser</dd>
            </div>
            <div>
              <dt>The book</dt>
              <dd>Good beside it, not needed</dd>
            </div>
          </dl>
          <p className="button-line">
            <SiteLink className="button" to={addressOfPart(first.slug, first.parts[0]?.id)}>
              Start with chapter 1
            </SiteLink>
            <a className="button" href="#labs">
              See the labs
            </a>
          </p>
        </div>
        <StillLab id="nonprobability-sampling" as="home-lab" size="small" level={2} asks />
      </section>
      <section id="labs" className="home-section" aria-labelledby="labs-title">
        <h2 id="labs-title">
          Labs <small>Each asks you first, then runs in your browser.</small>{' '}
          <SiteLink to="/labs/" className="more">
            By topic
          </SiteLink>
        </h2>
        <ul className="lab-cards">
          {labs.map(({ chapter, part, lab }) => (
            <li key={lab.id} className="lab-card">
              <ThumbnailPlace id={lab.id} />
              <h3>
                <SiteLink to={`${addressOfPart(chapter.slug, part.id)}#${lab.as}`}>
                  {labWords.get(lab.id)?.question}
                </SiteLink>
              </h3>
              <p>
                {labWords.get(lab.id)?.title} · chapter {chapter.number}
              </p>
            </li>
          ))}
        </ul>
      </section>
      <section id="chapters" className="home-section" aria-labelledby="chapters-title">
        <h2 id="chapters-title">Chapters</h2>
        <ol className="chapter-rows">
          {chapters.map((chapter) => (
            <li key={chapter.slug}>
              <span className="chapter-number">{chapter.number}</span>
              <div>
                <SiteLink className="title" to={addressOfPart(chapter.slug)}>
                  {chapter.title}
                </SiteLink>
                <p>{chapter.summary}</p>
              </div>
              <div className="facts">
                <span className="chapter-progress" data-chapter={chapter.number} />
                {chapter.status === 'planned' ? (
                  <span>notes being written</span>
                ) : (
                  <>
                    <span>{counted(chapter.parts.length, 'part')}</span>
                    {chapter.labs.length > 0 && <span>{counted(chapter.labs.length, 'lab')}</span>}
                    <span>
                      {counted(chapter.parts.flatMap((part) => part.questions).length, 'question')}
                    </span>
                    <span>{chapter.minutes} min</span>
                  </>
                )}
              </div>
            </li>
          ))}
        </ol>
      </section>
    </main>
  )
}
