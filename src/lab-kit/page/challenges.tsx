/** “Break the rule of thumb”: find a setting for which a stated predicate holds, checked by running. */

import { useState } from 'react'
import { useStore } from 'zustand'
import type { Journal } from '../../log/journal.ts'
import { type LabDefinition, startOf } from '../definition/define-lab.ts'
import { type AnyParams, type Setting, toWritten } from '../definition/params.ts'
import { holds } from '../definition/words.ts'
import { type LabStore, sameSetting } from './store/lab-store.ts'

interface Props {
  readonly lab: LabDefinition
  readonly store: LabStore
  readonly journal: Journal
}

interface Verdict {
  readonly of: Setting
  readonly text: string
}

export function Challenges({ lab, store, journal }: Props) {
  return (
    <section className="task" aria-label="Challenges">
      {Object.keys(lab.challenges).map((id) => (
        <ChallengeItem key={id} id={id} lab={lab} store={store} journal={journal} />
      ))}
    </section>
  )
}

function ChallengeItem({ id, lab, store, journal }: Props & { readonly id: string }) {
  const challenge = lab.challenges[id]!
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  // A verdict is of one setting: with another it goes.
  const setting = useStore(store, (state) => state.setting)
  const stands = verdict !== null && sameSetting(verdict.of, setting)
  const [tries, setTries] = useState(0)
  const { labEntries } = useStore(journal.store)
  const won = labEntries.some(
    (entry) => entry.kind === 'challenge' && entry.labId === lab.id && entry.challengeId === id,
  )

  async function check() {
    const outcome = await store.actions.change(store.getState().setting)
    if (!outcome) return
    setTries(tries + 1)
    if (holds(challenge.holds, outcome)) {
      setVerdict({ of: outcome, text: 'It holds for this setting. You broke the rule.' })
      const { params, seed } = outcome
      journal.record({
        kind: 'challenge',
        labId: lab.id,
        challengeId: id,
        params: toWritten(lab.params, params),
        seed,
      })
    } else {
      const text = 'It does not hold for this setting. Change something and check again.'
      setVerdict({ of: outcome, text })
    }
  }

  function showSolution() {
    const { params } = startOf(lab)
    const of = { params: { ...params, ...challenge.solution } as AnyParams, seed: 1 }
    void store.actions.change(of)
    const text = 'One setting that meets the goal is loaded. Look at what differs from yours.'
    setVerdict({ of, text })
  }

  return (
    <div className="challenge">
      <p className="task-prompt">{challenge.prompt}</p>
      <p>
        <span className="goal-label">Goal</span> {challenge.goal}
      </p>
      {won && <p className="won">Met in this browser before.</p>}
      <p className="button-line">
        <button type="button" className="primary" onClick={() => void check()}>
          Check this setting
        </button>
        {tries >= 2 && (
          <button type="button" onClick={showSolution}>
            Load a solution
          </button>
        )}
      </p>
      {stands && <p role="status">{verdict.text}</p>}
      {tries >= 1 && <p className="help">Hint: {challenge.hint}</p>}
    </div>
  )
}
