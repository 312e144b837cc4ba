/** What stands above and below the text of a chapter, on whichever of its pages. */

import type { Chapter } from '../reader/chapter/content.ts'

interface OutcomesProps {
  readonly outcomes: readonly string[]
  readonly buildsOn: readonly string[]
}

export function Outcomes({ outcomes, buildsOn }: OutcomesProps) {
  if (outcomes.length === 0) return null
  return (
    <details className="outcomes">
      <summary>
        <b>What you will be able to do</b>
      </summary>
      <ul>
        {outcomes.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {buildsOn.length > 0 && (
        <>
          <p>It builds on</p>
          <ul>
            {buildsOn.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </details>
  )
}

export function PlannedSections({ chapter: { planned, status } }: { chapter: Chapter }) {
  if (planned.length === 0) return null
  return (
    <section className="planned" aria-labelledby="still-to-come">
      <h2 id="still-to-come">
        {status === 'planned' ? 'Sections of this chapter' : 'Still to come in this chapter'}
      </h2>
      <p>The notes for these sections are being written.</p>
      <ol>
        {planned.map(({ title, topics }) => (
          <li key={title}>
            <strong>{title}</strong>
            <span>{topics.join(' · ')}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

export const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`
