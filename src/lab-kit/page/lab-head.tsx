/** The head of a lab: its number, its question, and the ways of working with it. */

import type { LabDefinition } from '../definition/define-lab.ts'

export type Mode = 'explore' | 'predict' | 'challenge'

interface Props {
  readonly lab: LabDefinition
  readonly as: string
  /** “4.1”; absent outside a chapter. */
  readonly number?: string | undefined
  /** Level of its heading in the page's outline. */
  readonly level: 2 | 3
  /** Null where there is only one way. */
  readonly mode: Mode | null
  readonly live: boolean
  readonly onMode: (mode: Mode) => void
}

const MODES: Readonly<Record<Mode, string>> = {
  explore: 'Explore',
  predict: 'Predict, then run',
  challenge: 'Challenge',
}

export function LabHead({ lab, as, number, level, mode, live, onMode }: Props) {
  const Heading = `h${level}` as const
  return (
    <header className="lab-head">
      <p className="lab-number">
        {number ? `Lab ${number}` : 'Lab'} · {lab.title}
      </p>
      <Heading id={`${as}-title`}>{lab.question}</Heading>
      {mode !== null && (
        <fieldset className="modes" disabled={!live}>
          <legend className="visually-hidden">Way of working</legend>
          {(Object.keys(MODES) as Mode[]).map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === mode}
              onClick={() => onMode(each)}
            >
              {MODES[each]}
            </button>
          ))}
        </fieldset>
      )}
    </header>
  )
}
