/** What a chapter has: its parts with all that is in them. Old addresses of headings and labs lead here and on. */

import { useParams } from 'react-router'
import { type ChapterPart, chapterOf } from '../reader/chapter/content.ts'
import { addressOfPart, WHOLE } from '../reader/chapter/outline.ts'
import { labWords } from '../reader/chapter/still-lab.tsx'
import { SiteLink } from '../reader/site-link.tsx'
import { counted, Outcomes, PlannedSections } from './chapter-frame.tsx'
import { LabMark } from './contents.tsx'

export function meta({ params }: { params: { slug?: string } }) {
  const { number, title, summary } = chapterOf(params.slug ?? '')
  return [{ title: `${number}. ${title} · Holdout` }, { name: 'description', content: summary }]
}

export default function ChapterPage() {
  const { slug = '' } = useParams()
  const chapter = chapterOf(slug)
  const { number, title, summary, source, minutes, parts } = chapter
  return (
    <main id="content" className="overview" data-overview data-chapter={number}>
      <header className="part-head">
        <p className="part-kicker">Chapter {number}</p>
        <h1>{title}</h1>
        <p className="lead">{summary}</p>
        <ul className="part-facts">
          <li>
            {minutes} minutes in {counted(parts.length, 'part')}
          </li>
          <li>{source}</li>
        </ul>
        <Outcomes outcomes={parts.flatMap((part) => part.outcomes)} buildsOn={chapter.buildsOn} />
      </header>
      {parts.map((part, i) => (
        <section key={part.id} className="overview-part" aria-labelledby={`part-${part.id}`}>
          <h2 id={`part-${part.id}`}>
            <SiteLink to={addressOfPart(slug, part.id)}>
              {i + 1} {part.title}
            </SiteLink>
          </h2>
          <p className="part-facts">
            {part.minutes} minutes · {counted(part.questions.length, 'question')}
            {part.labs.length > 0 && ` · ${counted(part.labs.length, 'lab')}`}
            <span data-sections-read="" />
          </p>
          <ol>
            {part.sections.map(({ id, title: name, level }) => (
              <li
                key={id}
                id={id}
                className={level === 3 ? 'deeper' : undefined}
                data-anchors={anchorsIn(part, id)}
              >
                <SiteLink to={`${addressOfPart(slug, part.id)}#${id}`}>{name}</SiteLink>
                {part.labs
                  .filter(({ section }) => section === id)
                  .map((lab) => (
                    <SiteLink
                      key={lab.as}
                      id={lab.as}
                      className="lab-entry"
                      to={`${addressOfPart(slug, part.id)}#${lab.as}`}
                    >
                      <LabMark /> {labWords.get(lab.id)?.question}
                    </SiteLink>
                  ))}
              </li>
            ))}
          </ol>
        </section>
      ))}
      <PlannedSections chapter={chapter} />
      {parts.length > 0 && (
        <p className="button-line">
          <SiteLink className="button" to={addressOfPart(slug, WHOLE)}>
            The whole chapter on one page, to print
          </SiteLink>
        </p>
      )}
    </main>
  )
}

/** Ids of what stood under a heading when the chapter was one page: its drawings and questions. */
function anchorsIn({ figures, questions }: ChapterPart, id: string): string | undefined {
  const isUnder = ({ section }: { readonly section: string }) => section === id
  const ids = [
    ...figures.filter(isUnder).map(({ name }) => `figure-${name}`),
    ...questions.filter(isUnder).map((question) => question.id.replace('.', '-')),
  ]
  return ids.length === 0 ? undefined : ids.join(' ')
}
