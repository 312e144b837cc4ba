/** The contents of a chapter, open at the part that is read: its labs marked, its questions as dots that fill. */

import type { Chapter, ChapterPart } from '../reader/chapter/content.ts'
import { addressOfPart } from '../reader/chapter/outline.ts'
import { labWords } from '../reader/chapter/still-lab.tsx'
import { SiteLink } from '../reader/site-link.tsx'

interface Props {
  readonly chapter: Chapter
  readonly part: ChapterPart
}

export function Contents({ chapter, part }: Props) {
  const { number, title, slug, parts } = chapter
  return (
    <nav id="contents" className="contents" aria-label="Contents">
      <p className="contents-chapter">
        <SiteLink to={addressOfPart(slug)}>
          <small>Chapter {number}</small> {title}
        </SiteLink>
      </p>
      <ol className="part-list">
        {parts.map((each, i) => (
          <li key={each.id}>
            <SiteLink
              to={addressOfPart(slug, each.id)}
              aria-current={each === part ? 'page' : undefined}
            >
              <span>
                {i + 1} {each.title}
              </span>
              <small>{each.minutes} min</small>
            </SiteLink>
            {each === part && <Sections chapter={chapter} part={part} />}
          </li>
        ))}
      </ol>
      <div className="contents-foot">
        <p className="contents-key">
          <span>
            <i className="dot" /> open
          </span>
          <span>
            <i className="dot half" /> not yet right
          </span>
          <span>
            <i className="dot full" /> right
          </span>
        </p>
        <SiteLink to="/#chapters">All chapters</SiteLink>
        <SiteLink to="/glossary/">Glossary</SiteLink>
        <SiteLink to="/study/standing/">Where I stand</SiteLink>
      </div>
    </nav>
  )
}

function Sections({ chapter, part }: Props) {
  const numbered = chapter.parts.flatMap(({ labs }) => labs)
  return (
    <ol className="section-list">
      {part.sections.map(({ id, title, level }) => (
        <li key={id} className={level === 2 ? 'top' : undefined}>
          <a href={`#${id}`}>
            <span>{title}</span>
            <Dots ids={part.questions.filter(({ section }) => section === id)} />
          </a>
          {part.labs
            .filter(({ section }) => section === id)
            .map((lab) => (
              <a key={lab.as} href={`#${lab.as}`} className="lab-entry">
                <LabMark />
                <span>
                  {chapter.number}.{numbered.indexOf(lab) + 1} {labWords.get(lab.id)?.title}
                </span>
              </a>
            ))}
        </li>
      ))}
    </ol>
  )
}

/** One for each question: open until the script knows better. */
function Dots({ ids }: { ids: ReadonlyArray<{ readonly id: string }> }) {
  if (ids.length === 0) return null
  return (
    <span className="dot-row" data-questions={ids.map(({ id }) => id).join(' ')}>
      {ids.map(({ id }) => (
        <i key={id} className="dot" />
      ))}
    </span>
  )
}

export function LabMark() {
  return (
    <svg className="lab-mark" viewBox="0 0 16 12" aria-hidden="true">
      <rect x=".7" y=".7" width="14.6" height="10.6" rx="1.6" />
      <path d="M3 9V6h2v3zM7 9V3h2v6zM11 9V5h2v4z" />
    </svg>
  )
}
