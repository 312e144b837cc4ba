/** What a run gives: the picture, how the run goes, its numbers and its words; or a cover over them. */

import { memo, type RefObject, useState } from 'react'
import { useStore } from 'zustand'
import { StillCharts } from '../charts/chart.tsx'
import { type LabDefinition, type LabView, shownOf } from '../definition/define-lab.ts'
import type { Outcome } from '../definition/model.ts'
import type { AnyParams } from '../definition/params.ts'
import { MeasuredHere } from './measured-here.tsx'
import { MetricsStrip } from './metrics-strip.tsx'
import { PACES, RunProgress, Transport } from './run-buttons.tsx'
import { type LabStore, sameParams } from './store/lab-store.ts'

interface Props {
  readonly lab: LabDefinition
  readonly View: LabView
  readonly store: LabStore
  readonly live: boolean
  readonly small: boolean
  readonly picture: RefObject<HTMLDivElement | null>
  readonly onReset: () => void
}

export function LabMain({ lab, View, store, live, small, picture, onReset }: Props) {
  // One slice each: a run's progress must not redraw the picture.
  const shown = useStore(store, (state) => state.shown)
  const pinned = useStore(store, (state) => state.pinned)
  const repeated = useStore(store, (state) => state.replicates)
  // A band is of one setting: beside the numbers of another it would lie.
  const isOfThis = repeated.kind === 'done' && sameParams(repeated.setting.params, shown.params)
  const replicates = isOfThis ? repeated.replicates : null
  const [pace, setPace] = useState(PACES[1]!)
  return (
    <>
      <div className="picture" ref={picture}>
        <Picture lab={lab} View={View} shown={shown} store={store} />
      </div>
      <Transport
        store={store}
        live={live}
        pace={pace}
        onPace={setPace}
        onReset={onReset}
        small={small}
      />
      {lab.exhibits && <MeasuredHere store={store} />}
      <MetricsStrip
        metrics={lab.metrics}
        shown={shown}
        pinned={pinned}
        replicates={replicates}
        {...(small ? { limit: 3 } : {})}
      />
      <p className="description" role="status" aria-live="polite">
        {lab.describe(shownOf(lab, shown))}
      </p>
    </>
  )
}

/** Stands over the picture until a reader has committed to an answer. */
export function Cover({ store }: { readonly store: LabStore }) {
  return (
    <div className="cover">
      <p>Covered until you commit to an answer. The run comes after it, and then you can play.</p>
      <RunProgress store={store} />
    </div>
  )
}

interface PictureProps {
  readonly lab: LabDefinition
  readonly View: LabView
  readonly shown: Outcome
  readonly store: LabStore
}

/** Drawn again only when another outcome is shown. */
const Picture = memo(function Picture({ lab, View, shown, store }: PictureProps) {
  const timings = useStore(store, (state) => state.timings)
  const hasRun = useStore(store, (state) => state.hasRun)
  return (
    <StillCharts value={shown.digest === null}>
      <View
        {...shownOf(lab, shown)}
        change={(part) => {
          const { params, seed } = store.getState().setting
          void store.actions.change({ params: { ...params, ...part } as AnyParams, seed })
        }}
        timings={timings}
        {...(hasRun ? { ask: store.actions.ask } : {})}
      />
    </StillCharts>
  )
})
