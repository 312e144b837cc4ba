/** What the reader would know at this moment: a row of sections for each chapter, and what to read again. */

import { useMemo } from 'react'
import { useStore } from 'zustand'
import { formatPercent } from '../../lab-kit/definition/format.ts'
import { chapters, hrefOfSection, topSectionOf } from '../../reader/chapter/book.ts'
import type { ListedChapter, Section } from '../../reader/chapter/outline.ts'
import type { Today } from '../../review/queue.ts'
import { type Strength as Known, strengthOf } from '../../review/statistics.ts'
import { review, useQueue } from '../review/review-store.ts'
import { Part } from './standing-part.tsx'

interface SectionRow {
  readonly section: Section
  readonly strength: Known
}

interface ChapterRow {
  readonly chapter: ListedChapter
  readonly all: Known
  readonly sections: readonly SectionRow[]
}

function useRows(today: Today): readonly ChapterRow[] {
  const { scheduler, schedules } = useStore(review)
  return useMemo(() => {
    const known = (chapter: ListedChapter, questions: ListedChapter['questions']) => {
      const listed = questions.map((question) => ({ ...question, chapter: chapter.number }))
      return strengthOf(scheduler, listed, schedules, today.now)
    }
    return chapters
      .filter(({ questions }) => questions.length > 0)
      .map((chapter) => ({
        chapter,
        all: known(chapter, chapter.questions),
        sections: chapter.sections
          .filter(({ level }) => level === 2)
          .map((section) => {
            const own = chapter.questions.filter(
              (question) => topSectionOf(chapter, question.section)?.id === section.id,
            )
            return { section, strength: known(chapter, own) }
          })
          .filter(({ strength }) => strength.questions > 0),
      }))
  }, [scheduler, schedules, today])
}

/** Mean chance of those that were answered. */
const recallOf = ({ recall, questions, answered }: Known) => (recall * questions) / answered

/** Below it a section is fading. */
const FADING = 0.75
/** Of so few answers nothing is said. */
const LEAST_ANSWERED = 2

/** One sentence: what to do now. */
export function Advice({ today }: { readonly today: Today }) {
  const rows = useRows(today)
  const { due } = useQueue(today, 0)
  const [weakest] = rows
    .flatMap(({ chapter, sections }) => sections.map((each) => ({ chapter, ...each })))
    .filter(
      ({ section, strength }) =>
        !/quiz|recap/.test(section.id) && // nothing to read there
        strength.answered >= LEAST_ANSWERED &&
        recallOf(strength) < FADING,
    )
    .toSorted((a, b) => recallOf(a.strength) - recallOf(b.strength))
  const base = import.meta.env.BASE_URL
  return (
    <div className="advice">
      {weakest ? (
        <>
          <p>
            <b>{weakest.section.title}</b> is fading: you would still know{' '}
            {formatPercent(recallOf(weakest.strength), 2)} of what you answered there. Read it again
            first, and the review of today will be easier.
          </p>
          <a className="button primary" href={hrefOfSection(weakest.chapter, weakest.section)}>
            Reread {weakest.section.title}
          </a>
        </>
      ) : (
        <>
          <p>
            Nothing that you have learnt is fading.{' '}
            {due.length > 0
              ? `${due.length} ${due.length === 1 ? 'question waits' : 'questions wait'} for today.`
              : 'Nothing waits for today: read on.'}
          </p>
          <a className="button primary" href={due.length > 0 ? `${base}study/review/` : base}>
            {due.length > 0 ? 'Review now' : 'Read on'}
          </a>
        </>
      )}
    </div>
  )
}

export function Strength({ today }: { readonly today: Today }) {
  const rows = useRows(today)
  return (
    <Part id="strength" title="What you know now">
      <table className="heat">
        <thead>
          <tr>
            <th scope="col">Chapter</th>
            <th scope="col">Its sections: how much you would still know today, in per cent</th>
            <th scope="col">Answered</th>
            <th scope="col">Known</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ chapter, all, sections }) => (
            <tr key={chapter.number}>
              <th scope="row">
                {chapter.number} {chapter.title}
              </th>
              <td>
                <ul>
                  {sections.map((each) => (
                    <Cell key={each.section.id} chapter={chapter} {...each} />
                  ))}
                </ul>
              </td>
              <td>
                {all.answered} of {all.questions}
              </td>
              <td>{all.answered > 0 ? formatPercent(recallOf(all), 2) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="heat-key" aria-hidden="true">
        {SHADES.map(({ name, shade }) => (
          <li key={name}>
            <span className="heat-cell" data-shade={shade} /> {name}
          </li>
        ))}
      </ul>
      <p className="explained">
        The mean chance, by FSRS, that you would now answer right what you have answered before. It
        falls from day to day. Touch a section to read it again.
      </p>
    </Part>
  )
}

const SHADES = [
  { name: 'nothing answered yet', shade: 0, from: Number.NaN },
  { name: 'below 35', shade: 1, from: 0 },
  { name: '35 to 59', shade: 2, from: 0.35 },
  { name: '60 to 84', shade: 3, from: 0.6 },
  { name: '85 and more', shade: 4, from: 0.85 },
] as const

function Cell({ chapter, section, strength }: SectionRow & { chapter: ListedChapter }) {
  const isAnswered = strength.answered > 0
  const recall = recallOf(strength)
  const shade = isAnswered ? SHADES.findLast(({ from }) => recall >= from)!.shade : 0
  const said = isAnswered
    ? `${formatPercent(recall, 2)} known, ${strength.answered} of ${strength.questions} answered`
    : 'nothing answered yet'
  return (
    <li>
      <a
        className="heat-cell"
        data-shade={shade}
        href={hrefOfSection(chapter, section)}
        aria-label={`${section.title}: ${said}`}
        title={`${section.title}: ${said}`}
      >
        {isAnswered ? Math.round(100 * recall) : ''}
      </a>
    </li>
  )
}
