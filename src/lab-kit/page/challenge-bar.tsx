/** “Break the rule of thumb”: one challenge above the stage, its goals as meters that follow every run. */

import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Journal } from '../../log/journal.ts'
import { type LabDefinition, startOf } from '../definition/define-lab.ts'
import { type AnyParams, type Setting, toWritten } from '../definition/params.ts'
import { holds } from '../definition/words.ts'
import { type Meter, metersOf } from './meters.ts'
import { type LabStore, sameSetting } from './store/lab-store.ts'

interface Props {
  readonly lab: LabDefinition
  readonly store: LabStore
  readonly journal: Journal
}

export function ChallengeBar({ lab, store, journal }: Props) {
  const ids = Object.keys(lab.challenges)
  const [index, setIndex] = useState(0)
  const id = ids[index]!
  return (
    <ChallengeTask
      key={id}
      {...{ lab, store, journal, id }}
      place={`Challenge ${index + 1} of ${ids.length}`}
      next={ids.length > 1 ? () => setIndex((index + 1) % ids.length) : null}
    />
  )
}

interface TaskProps extends Props {
  readonly id: string
  readonly place: string
  readonly next: (() => void) | null
}

function ChallengeTask({ lab, store, journal, id, place, next }: TaskProps) {
  const challenge = lab.challenges[id]!
  const run = useStore(store, (state) => state.complete)
  const { labEntries } = useStore(journal.store)
  const [isHinted, setHinted] = useState(false)
  /** The solution that was asked for: meeting the goal with it is no feat. */
  const [loaded, setLoaded] = useState<Setting | null>(null)
  const [entered] = useState(run)
  const isMet = holds(challenge.holds, run)
  const isLoaded = loaded !== null && sameSetting(loaded, run)
  const isWon = isMet && !isLoaded && run !== entered
  const isKept = labEntries.some(
    (entry) => entry.kind === 'challenge' && entry.labId === lab.id && entry.challengeId === id,
  )
  useEffect(() => {
    if (!isWon || isKept) return
    const { params, seed } = run
    journal.record({
      kind: 'challenge',
      labId: lab.id,
      challengeId: id,
      params: toWritten(lab.params, params),
      seed,
    })
  }, [isWon, isKept, run, journal, lab, id])

  function loadSolution() {
    const { params } = startOf(lab)
    const setting = { params: { ...params, ...challenge.solution } as AnyParams, seed: 1 }
    setLoaded(setting)
    void store.actions.change(setting)
  }

  return (
    <section className="challenge-bar" aria-label="Challenge" data-met={isMet}>
      <div className="challenge-task">
        <p>
          <strong>{challenge.prompt}</strong> {/* The meters say it to the eye. */}
          <span className="visually-hidden">{challenge.goal}</span>
        </p>
        <p className="challenge-line">
          <span role="status">
            {isMet
              ? isLoaded
                ? '✓ One setting that meets the goal. Look at what differs from yours.'
                : '✓ It holds for this setting. You broke the rule.'
              : isKept
                ? `${place}, met in this browser before`
                : place}
          </span>
          {isHinted && !isMet && <span>Hint: {challenge.hint}</span>}
          {!isHinted && !isMet && (
            <button type="button" className="link-button" onClick={() => setHinted(true)}>
              A hint
            </button>
          )}
          {isHinted && !isMet && (
            <button type="button" className="link-button" onClick={loadSolution}>
              Load a solution
            </button>
          )}
          {next && (
            <button type="button" className="link-button" onClick={next}>
              Next challenge
            </button>
          )}
        </p>
      </div>
      <ul className="meters">
        {metersOf(challenge.holds, lab, run).map((meter) => (
          <MeterItem key={meter.label} meter={meter} />
        ))}
      </ul>
    </section>
  )
}

function MeterItem({ meter: { label, isMet, scale } }: { readonly meter: Meter }) {
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`
  return (
    <li className="meter" data-met={isMet}>
      <span className="meter-label">
        <span aria-hidden="true">{isMet ? '✓' : '○'}</span>
        <span className="visually-hidden">{isMet ? 'met: ' : 'not met: '}</span> {label}
      </span>
      {scale && <strong>{scale.text}</strong>}
      {scale && (
        <svg className="meter-scale" width="100%" height="16" aria-hidden="true">
          <rect className="meter-track" y="3" width="100%" height="10" rx="5" />
          <rect className="meter-fill" y="5" width={percent(scale.value)} height="6" rx="3" />
          <line className="meter-goal" x1={percent(scale.goal)} x2={percent(scale.goal)} y2="16" />
        </svg>
      )}
    </li>
  )
}
