/** What the reader would know at this moment, by chapter and section. */

import { useMemo } from 'react'
import { useStore } from 'zustand'
import { Chart } from '../../lab-kit/charts/chart.tsx'
import { bars } from '../../lab-kit/charts/makers.ts'
import { formatPercent } from '../../lab-kit/definition/format.ts'
import { chapters, hrefOfSection, topSectionOf } from '../../reader/chapter/book.ts'
import type { ListedChapter } from '../../reader/chapter/outline.ts'
import type { Today } from '../../review/queue.ts'
import { strengthOf } from '../../review/statistics.ts'
import { review } from '../review/review-store.ts'
import { AsTable, Part } from './standing-part.tsx'

export function Strength({ today }: { readonly today: Today }) {
  const { scheduler, schedules } = useStore(review)
  const rows = useMemo(
    () =>
      chapters
        .filter(({ questions }) => questions.length > 0)
        .map((chapter) => ({
          chapter,
          all: strengthOf(scheduler, listed(chapter, chapter.questions), schedules, today.now),
          parts: chapter.sections
            .filter(({ level }) => level === 2)
            .map((section) => {
              const own = chapter.questions.filter(
                (question) => topSectionOf(chapter, question.section)?.id === section.id,
              )
              return {
                section,
                strength: strengthOf(scheduler, listed(chapter, own), schedules, today.now),
              }
            })
            .filter(({ strength }) => strength.questions > 0),
        })),
    [scheduler, schedules, today],
  )
  return (
    <Part id="strength" title="What you know now">
      <Chart
        title="Questions that you would answer right now, by chapter"
        x={{ label: 'Chapter' }}
        y={{ label: 'Share', unit: '%', domain: [0, 100] }}
        categories={rows.map(({ chapter }) => String(chapter.number))}
        series={[
          bars(
            'Known',
            'estimate',
            rows.map(({ all }) => 100 * all.recall),
          ),
        ]}
      />
      <p className="explained">
        The mean chance, by FSRS, that you would answer a question of the chapter right at this
        moment. It falls from day to day. What you have never answered counts as 0.
      </p>
      {rows
        .filter(({ all }) => all.answered > 0)
        .map(({ chapter, all, parts }) => (
          <details key={chapter.number}>
            <summary>
              {chapter.number}. {chapter.title}: {formatPercent(all.recall, 2)}, {all.answered} of{' '}
              {all.questions} met
            </summary>
            <ul>
              {parts.map(({ section, strength }) => (
                <li key={section.id}>
                  <a href={hrefOfSection(chapter, section)}>{section.title}</a>:{' '}
                  {formatPercent(strength.recall, 2)}, {strength.answered} of {strength.questions}{' '}
                  met
                </li>
              ))}
            </ul>
          </details>
        ))}
      <AsTable
        columns={['Chapter', 'Known now', 'Met', 'Questions']}
        rows={rows.map(({ chapter, all }) => [
          `${chapter.number}. ${chapter.title}`,
          formatPercent(all.recall, 2),
          all.answered,
          all.questions,
        ])}
      />
    </Part>
  )
}

function listed(chapter: ListedChapter, questions: ListedChapter['questions']) {
  return questions.map((question) => ({ ...question, chapter: chapter.number }))
}
