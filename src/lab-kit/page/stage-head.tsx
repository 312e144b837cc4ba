/** The head of the stage: the lab's number, its question, the ways of working with it, the way to the tools. */

import { useStore } from 'zustand'
import type { Journal } from '../../log/journal.ts'
import type { LabDefinition } from '../definition/define-lab.ts'
import { Icon } from './icon.tsx'

export type Mode = 'play' | 'predict' | 'challenge'

interface Props {
  readonly lab: LabDefinition
  readonly as: string
  /** “4.1”; absent outside a chapter. */
  readonly number?: string | undefined
  /** Level of its heading in the page's outline. */
  readonly level: 2 | 3
  readonly mode: Mode
  readonly journal: Journal
  readonly onMode: (mode: Mode) => void
  readonly onTools: () => void
  readonly live: boolean
  /** A lab on the side: no ways of working, no tools. */
  readonly small: boolean
}

export function StageHead(props: Props) {
  const { lab, as, number, level, mode, journal, onMode, onTools, live, small } = props
  const { labEntries } = useStore(journal.store)
  const Heading = `h${level}` as const
  const own = labEntries.filter(({ labId }) => labId === lab.id)
  const done = {
    predict: Object.keys(lab.predictions).map((id) =>
      own.some((entry) => entry.kind === 'prediction' && entry.predictionId === id),
    ),
    challenge: Object.keys(lab.challenges).map((id) =>
      own.some((entry) => entry.kind === 'challenge' && entry.challengeId === id),
    ),
  }
  return (
    <header className="stage-head">
      {number !== undefined && (
        <span className="lab-number">
          <span className="visually-hidden">Lab </span>
          {number}
        </span>
      )}
      <Heading id={`${as}-title`}>{lab.question}</Heading>
      {!small && (
        <fieldset className="modes" disabled={!live}>
          <legend className="visually-hidden">Way of working</legend>
          <ModeButton mode="predict" {...{ current: mode, onMode }} done={done.predict} />
          <ModeButton mode="play" {...{ current: mode, onMode }} done={[]} />
          <ModeButton mode="challenge" {...{ current: mode, onMode }} done={done.challenge} />
        </fieldset>
      )}
      {!small && (
        <button type="button" className="icon-button" disabled={!live} onClick={onTools}>
          <Icon name="more" />
          <span className="visually-hidden">Tools</span>
        </button>
      )}
    </header>
  )
}

const MODES: Readonly<Record<Mode, string>> = {
  play: 'Play',
  predict: 'Predict',
  challenge: 'Challenge',
}

interface ModeProps {
  readonly mode: Mode
  readonly current: Mode
  readonly onMode: (mode: Mode) => void
  /** Of each task in this way of working, whether it was done before. */
  readonly done: readonly boolean[]
}

function ModeButton({ mode, current, onMode, done }: ModeProps) {
  return (
    <button type="button" aria-pressed={mode === current} onClick={() => onMode(mode)}>
      {MODES[mode]}
      {done.length > 0 && (
        <>
          <svg className="mode-dots" width={10 * done.length} height="8" aria-hidden="true">
            {done.map((isDone, k) => (
              <circle
                // biome-ignore lint/suspicious/noArrayIndexKey: a task is known by its number
                key={k}
                className={isDone ? 'dot-done' : ''}
                cx={10 * k + 4}
                cy="4"
                r="3"
              />
            ))}
          </svg>
          <span className="visually-hidden">
            , {done.filter(Boolean).length} of {done.length} done
          </span>
        </>
      )}
    </button>
  )
}
