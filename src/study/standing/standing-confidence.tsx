/** How well the reader judges their own answers: calibration and Brier score, by chapter. */

import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { Chart } from '../../lab-kit/charts/chart.tsx'
import { along, dashed, line } from '../../lab-kit/charts/makers.ts'
import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { log } from '../../log/browser-log.ts'
import { chapters } from '../../reader/chapter/book.ts'
import { brierOf, calibrationOf, predictionsOf } from '../../review/statistics.ts'
import { AsTable, Part } from './standing-part.tsx'

export function Confidence() {
  const { answers, labEntries } = useStore(log.store)
  const byChapter = useMemo(
    () =>
      chapters.map((chapter) => ({
        chapter,
        judged: chapter.questions.flatMap(({ id }) => answers.get(id) ?? []),
      })),
    [answers],
  )
  const [chosen, setChosen] = useState<number | null>(null)
  const all = [...byChapter.flatMap(({ judged }) => judged), ...predictionsOf(labEntries)]
  const shown = byChapter.find(({ chapter }) => chapter.number === chosen)?.judged ?? all
  const levels = calibrationOf(shown)
  const said = levels
    .filter((level) => level.answers > 0)
    .map((level) => ({ x: 100 * level.stated, y: (100 * level.right) / level.answers }))
  const brier = brierOf(shown)
  const met = byChapter.filter(({ judged }) => brierOf(judged) !== null)
  return (
    <Part id="confidence" title="How well you judge yourself">
      {brier === null ? (
        <p>This needs answers that you said how sure you were of.</p>
      ) : (
        <>
          <p>
            <label>
              Answers of{' '}
              <select
                value={chosen ?? ''}
                onChange={(event) =>
                  setChosen(event.target.value === '' ? null : Number(event.target.value))
                }
              >
                <option value="">all chapters and labs</option>
                {met.map(({ chapter }) => (
                  <option key={chapter.number} value={chapter.number}>
                    chapter {chapter.number}: {chapter.title}
                  </option>
                ))}
              </select>
            </label>
          </p>
          <p>
            Your Brier score is <strong>{formatNumber(brier)}</strong>: 0 is perfect, 0.25 is what
            saying “half sure” to everything gets.
          </p>
          <Chart
            title="How often each confidence was right"
            x={{ label: 'What you said', unit: '%', domain: [40, 100] }}
            y={{ label: 'Right', unit: '%', domain: [0, 100] }}
            series={[
              dashed(line('Well judged', 'truth', along([40, 100], [40, 100]))),
              line('You', 'estimate', said),
            ]}
          />
          <p className="explained">
            Guessing counts as 50 %, unsure as 65 %, fairly sure as 80 %, certain as 95 %. Points
            above the line: you know more than you say. Below it: you are more sure than right. The
            Brier score is the mean of the squared differences between these numbers and what came,
            1 for right and 0 for wrong.
          </p>
          <AsTable
            columns={['Confidence', 'Counts as', 'Answers', 'Right']}
            rows={levels.map(({ confidence, stated, answers: count, right }) => [
              confidence,
              formatPercent(stated),
              count,
              count === 0 ? '–' : formatPercent(right / count),
            ])}
          />
          <AsTable
            columns={['Chapter', 'Answers', 'Right', 'Brier score']}
            rows={byChapter
              .filter(({ judged }) => judged.length > 0)
              .map(({ chapter, judged }) => {
                const score = brierOf(judged)
                return [
                  `${chapter.number}. ${chapter.title}`,
                  judged.length,
                  formatPercent(judged.filter(({ correct }) => correct).length / judged.length),
                  score === null ? '–' : formatNumber(score),
                ]
              })}
          />
        </>
      )}
    </Part>
  )
}
