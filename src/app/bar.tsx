/** The bar that stays: where one is, how far one is, what is due, how pages look. On a phone it is at the bottom. */

import type { ReactNode } from 'react'
import { useLocation, useParams } from 'react-router'
import { type Chapter, type ChapterPart, chapters } from '../reader/chapter/content.ts'
import { addressOfPart, WHOLE } from '../reader/chapter/outline.ts'
import { SiteLink } from '../reader/site-link.tsx'
import { LookChoices } from './look-choices.tsx'

const PAGES = [
  { to: '/#chapters', name: 'Chapters' },
  { to: '/labs/', name: 'Labs' },
  { to: '/study/review/', name: 'Review' },
  { to: '/study/standing/', name: 'Where I stand' },
  { to: '/glossary/', name: 'Glossary' },
  { to: '/teach/', name: 'For teachers' },
]

export function Bar() {
  const { slug, part: partId } = useParams()
  const chapter = chapters.find((each) => each.slug === slug)
  const part = chapter?.parts.find(({ id }) => id === partId)
  return (
    <header className="bar">
      <div className="bar-in">
        <SiteLink to="/" className="brand" aria-label="Holdout, home">
          <svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
            <path className="brand-train" d="M4 4h16v24H4z" />
            <path className="brand-held" d="M22 4h6v24h-6z" />
          </svg>
          {!chapter && <span>Holdout</span>}
        </SiteLink>
        {chapter ? (
          <PlaceInBook chapter={chapter} part={part} isWhole={partId === WHOLE} />
        ) : (
          <SiteLinks />
        )}
        {chapter && (
          <SiteLink to="/study/review/" className="bar-review">
            Review <Due />
          </SiteLink>
        )}
        <button
          type="button"
          className="bar-search"
          data-search
          aria-keyshortcuts="Control+K Meta+K"
        >
          <BarIcon d="M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3zM11.6 11.6 15.5 15.5" />
          <span>Search</span>
          <kbd>Ctrl K</kbd>
        </button>
        <button
          type="button"
          className="bar-button"
          popoverTarget="look"
          aria-label="How pages look"
        >
          <BarIcon
            d="M9 2.5a6.5 6.5 0 1 0 0 13zM9 2.5a6.5 6.5 0 1 1 0 13"
            filled="M9 2.5a6.5 6.5 0 0 1 0 13z"
          />
        </button>
      </div>
      {chapter && part && <Track part={part} />}
      <LookChoices />
    </header>
  )
}

function SiteLinks() {
  const { pathname } = useLocation()
  return (
    <nav className="site-links" aria-label="Site">
      {PAGES.map(({ to, name }) => (
        <SiteLink key={to} to={to} aria-current={pathname.startsWith(to) ? 'page' : undefined}>
          {name}
          {to === '/study/review/' && <Due />}
        </SiteLink>
      ))}
    </nav>
  )
}

/** How many questions are due; filled in for whoever has answered some. */
function Due() {
  return <span className="count" data-due hidden />
}

interface PlaceProps {
  readonly chapter: Chapter
  readonly part: ChapterPart | undefined
  readonly isWhole: boolean
}

function PlaceInBook({ chapter, part, isWhole }: PlaceProps) {
  const { number, title, slug, parts } = chapter
  const at = part ? parts.indexOf(part) : -1
  return (
    <>
      {part && (
        <SiteLink to={addressOfPart(slug)} className="contents-button" aria-label="Contents">
          <BarIcon d="M3 5h12M3 9h12M3 13h8" />
        </SiteLink>
      )}
      <nav className="place" aria-label="Where you are">
        <SiteLink to={addressOfPart(slug)} className="up">
          <span className="chapter-number">{number}</span> {title}
        </SiteLink>
        {part && (
          <SiteLink to={addressOfPart(slug, part.id)} className="up">
            {part.title}
          </SiteLink>
        )}
        {isWhole && <span>The whole chapter</span>}
        {part && <span className="here" data-here />}
        {part && (
          <small className="phone-only">
            Part {at + 1} of {parts.length} · <span data-left>{part.minutes} min</span>
          </small>
        )}
      </nav>
      {part && (
        <span className="bar-progress">
          <span data-left>{part.minutes} min</span>
        </span>
      )}
    </>
  )
}

/** One segment a section, as wide as it is long; the script fills it as far as one has come. */
function Track({ part }: { part: ChapterPart }) {
  const lengths = part.sections.map(({ words }) => words + 40)
  const total = lengths.reduce((sum, length) => sum + length, 0)
  let from = 0
  return (
    <svg className="track" viewBox="0 0 1000 3" preserveAspectRatio="none" aria-hidden="true">
      {part.sections.map(({ id }, i) => {
        const x = (1000 * from) / total
        from += lengths[i]!
        const width = (1000 * lengths[i]!) / total - 2
        return <rect key={id} data-section={id} x={round(x)} width={round(width)} height="3" />
      })}
      <rect className="now" width="0" height="3" />
    </svg>
  )
}

const round = (x: number) => Math.round(10 * x) / 10

function BarIcon({ d, filled }: { d: string; filled?: string }): ReactNode {
  return (
    <svg className="bar-icon" viewBox="0 0 18 18" aria-hidden="true">
      <path d={d} />
      {filled && <path d={filled} className="filled" />}
    </svg>
  )
}
