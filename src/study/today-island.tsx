/** On the home page, for who returns: where to go on, what is due, how far one is. */

import { useMemo } from 'react'
import { createPortal } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { useStore } from 'zustand'
import { formatPercent } from '../lab-kit/definition/format.ts'
import { log } from '../log/browser-log.ts'
import {
  chapters,
  hrefOfSection,
  listedQuestions,
  placeOfQuestion,
} from '../reader/chapter/book.ts'
import { lastPlace } from '../reader/place/reading.ts'
import { dayOf, type Today } from '../review/queue.ts'
import { calibrationOf, forecastOf, predictionsOf, strengthOf } from '../review/statistics.ts'
import { daysAgo, labsTried, minutesAnAnswer, type PartProgress, partsOf } from './progress.ts'
import { review, useQueue, useToday } from './review/review-store.ts'

/** So many chapters are named of those that have something due. */
const CHAPTERS_NAMED = 4

export async function mountToday(element: HTMLElement): Promise<void> {
  await log.read
  createRoot(element).render(<TodayPanels page={element.ownerDocument} />)
}

function TodayPanels({ page }: { page: Document }) {
  const { sections } = useStore(log.store)
  const [today] = useToday()
  const progress = useMemo(
    () => new Map(chapters.map((chapter) => [chapter.number, partsOf(chapter, sections)])),
    [sections],
  )
  return (
    <>
      <Continue progress={progress} today={today} />
      <Due today={today} />
      <SoFar progress={progress} today={today} />
      <ChapterRows page={page} progress={progress} />
    </>
  )
}

type Progress = ReadonlyMap<number, readonly PartProgress[]>

interface PanelProps {
  readonly progress: Progress
  readonly today: Today
}

function Continue({ progress, today }: PanelProps) {
  const { sections } = useStore(log.store)
  const place = lastPlace(sections)
  const chapter = chapters.find(({ number }) => number === (place?.chapter ?? 1)) ?? chapters[0]!
  const section = chapter.sections.find(({ id }) => id === place?.section) ?? chapter.sections[0]
  const parts = progress.get(chapter.number) ?? []
  const at = parts.findIndex(({ id }) => id === section?.part)
  const part = parts[at]
  if (!section || !part) return <div />
  const nth = part.sections.findIndex(({ id }) => id === section.id) + 1
  return (
    <div>
      <h2>
        {place ? 'Continue' : 'Begin'} · chapter {chapter.number}, part {at + 1} of {parts.length}
      </h2>
      <p className="continue-at">{section.title}</p>
      <p>{part.title}</p>
      <Segments done={part.sections.map(({ id }) => part.read.has(id))} />
      <p>
        Section {nth} of {part.sections.length} in this part
        {part.minutesLeft > 0 && ` · about ${part.minutesLeft} minutes left`}
        {place && ` · you were here ${daysAgo(dayOf(today.now, today) - dayOf(place.at, today))}`}
      </p>
      <p className="button-line">
        <a className="button primary" href={hrefOfSection(chapter, section)}>
          {place ? 'Continue reading' : 'Start with chapter 1'}
        </a>
      </p>
    </div>
  )
}

function Due({ today }: { today: Today }) {
  const { isReady, schedules, choices } = useStore(review)
  const { answers } = useStore(log.store)
  const { due } = useQueue(today, 0)
  const forecast = useMemo(
    () => forecastOf(listedQuestions, schedules, choices, today, 3),
    [schedules, choices, today],
  )
  const minutes = useMemo(() => minutesAnAnswer(answers.values()), [answers])
  const byChapter = [...Map.groupBy(due, (id) => placeOfQuestion(id)?.chapter)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .slice(0, CHAPTERS_NAMED)
  return (
    <div>
      <h2>Due today</h2>
      <p className="due-count">
        {isReady ? due.length : '–'}{' '}
        <small>
          {due.length === 1 ? 'question' : 'questions'}
          {minutes !== undefined &&
            due.length > 0 &&
            `, about ${Math.max(1, Math.round(minutes * due.length))} min`}
        </small>
      </p>
      <ul>
        {byChapter.map(([chapter, list]) => (
          <li key={chapter?.number}>
            <span>
              {chapter?.number} {chapter?.title}
            </span>
            <b>{list.length}</b>
          </li>
        ))}
      </ul>
      {isReady && due.length === 0 && <p>{whyNone(choices.chapters.size)}</p>}
      {isReady && choices.chapters.size > 0 && (
        <p>
          Tomorrow {forecast[1]}, then {forecast[2]}, as things stand
        </p>
      )}
      <p className="button-line">
        <a className="button" href={`${import.meta.env.BASE_URL}study/review/`}>
          {due.length > 0 ? `Review ${due.length}` : 'Review'}
        </a>
      </p>
    </div>
  )
}

function whyNone(chaptersIn: number): string {
  return chaptersIn === 0
    ? 'No chapter is in your review yet. At the end of each part you can put its chapter in.'
    : 'Nothing more today.'
}

function SoFar({ progress, today }: PanelProps) {
  const { answers, labEntries } = useStore(log.store)
  const { isReady, scheduler, schedules } = useStore(review)
  const known = useMemo(
    () => strengthOf(scheduler, listedQuestions, schedules, today.now),
    [scheduler, schedules, today],
  )
  const parts = [...progress.values()].flat()
  const questions = chapters.flatMap((chapter) => chapter.questions)
  const certain = calibrationOf([...[...answers.values()].flat(), ...predictionsOf(labEntries)])
    .filter(({ confidence }) => confidence === 'certain')
    .at(0)
  const labs = new Set(
    chapters.flatMap(({ predictions }) => predictions.map(({ id }) => id.split('/')[0]!)),
  )
  const rows: ReadonlyArray<readonly [string, string]> = [
    ['Parts read', `${parts.filter(({ isRead }) => isRead).length} of ${parts.length}`],
    [
      'Questions answered',
      `${questions.filter(({ id }) => answers.has(id)).length} of ${questions.length}`,
    ],
    [
      'Still known of those, by FSRS',
      isReady && known.answered > 0
        ? formatPercent((known.recall * known.questions) / known.answered, 2)
        : '–',
    ],
    ['Labs tried', `${labsTried(labEntries).size} of ${labs.size}`],
    [
      'Right when certain',
      certain && certain.answers > 0 ? formatPercent(certain.right / certain.answers, 2) : '–',
    ],
  ]
  return (
    <div>
      <h2>So far</h2>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="button-line">
        <a className="button" href={`${import.meta.env.BASE_URL}study/standing/`}>
          Where I stand
        </a>
      </p>
    </div>
  )
}

/** In the list of chapters below: which of their parts were read. */
function ChapterRows({ page, progress }: { page: Document; progress: Progress }) {
  return [...page.querySelectorAll<HTMLElement>('.chapter-progress')].map((place) => {
    const parts = progress.get(Number(place.dataset.chapter)) ?? []
    const read = parts.filter(({ isRead }) => isRead).length
    if (!parts.some((part) => part.read.size > 0)) return null
    return createPortal(
      <>
        <Segments
          done={parts.flatMap((part) => part.sections.map(({ id }) => part.read.has(id)))}
        />
        <span>
          {read} of {parts.length} parts read
        </span>
      </>,
      place,
      place.dataset.chapter,
    )
  })
}

/** One segment a section, filled if it was read. */
function Segments({ done }: { done: readonly boolean[] }) {
  const width = 200 / done.length
  return (
    <svg className="seg" viewBox="0 0 200 6" preserveAspectRatio="none" aria-hidden="true">
      {done.map((isDone, i) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: sections never move
          key={i}
          className={isDone ? 'done' : ''}
          x={i * width}
          width={width - Math.min(1, width / 4)}
          height="6"
        />
      ))}
    </svg>
  )
}
