/** The home page. */

import { chapters } from '../reader/chapter/content.ts'
import { StillLab } from '../reader/chapter/still-lab.tsx'
import { SiteLink } from '../reader/site-link.tsx'

export const meta = () => [
  { title: 'Holdout: a study companion to Designing Machine Learning Systems' },
  {
    name: 'description',
    content:
      'Read a chapter, meet each idea as an experiment that runs in your browser, predict before you see, and test what you know.',
  },
]

export default function Home() {
  return (
    <main id="content" className="home">
      <section className="hero">
        <div className="hero-text">
          <h1>Every claim in the chapter, as an experiment you can run</h1>
          <p className="lead">
            Holdout goes with Chip Huyen’s <cite>Designing Machine Learning Systems</cite>. You
            read, you predict, you run: data is drawn and estimates are made here, in your browser,
            from a seed that you can share.
          </p>
          <p className="button-line">
            <SiteLink className="button primary" to="/chapters/01-overview/when-it-fits/">
              Begin with chapter 1
            </SiteLink>
            <a className="button" href="#chapters">
              All chapters
            </a>
          </p>
        </div>
        <StillLab id="reservoir-sampling" as="home-lab" size="small" level={2} />
      </section>
      <section id="chapters" aria-labelledby="contents-title">
        <h2 id="contents-title">Contents</h2>
        <ol className="chapter-list">
          {chapters.map(({ slug, number, title, summary, status, minutes }) => (
            <li key={slug}>
              <SiteLink to={`/chapters/${slug}/`}>
                <span className="chapter-number">{number}</span>
                <span className="chapter-title">{title}</span>
              </SiteLink>
              <p>{summary}</p>
              <p className="chapter-state">
                {status === 'planned'
                  ? 'Summary and sections; notes being written'
                  : `About ${minutes} minutes${status === 'partial' ? '; more being written' : ''}`}
              </p>
            </li>
          ))}
        </ol>
      </section>
    </main>
  )
}
