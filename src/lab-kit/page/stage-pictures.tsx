/** The pictures on the stage: the main one, beside it the second one or another by its tab; veils over what answers. */

import { type KeyboardEvent, memo, type ReactNode, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { Chart } from '../charts/chart.tsx'
import type { Mark } from '../charts/chart-spec.ts'
import type { Movable } from '../charts/handle-on-chart.tsx'
import type { ChartPart, LabPart, LabView } from '../charts/lab-view.ts'
import { type LabDefinition, type Shown, shownOf } from '../definition/define-lab.ts'
import type { Outcome } from '../definition/model.ts'
import type { AnyParams } from '../definition/params.ts'
import { Place, type Size } from '../pictures/sized.tsx'
import type { LabStore } from './store/lab-store.ts'
import { useGhost } from './use-ghost.ts'

/** About the sizes that the two places have on a desktop; drawn so until they are measured. */
const MAIN: Size = { width: 500, height: 400 }
const SECOND: Size = { width: 340, height: 380 }

/** The reader’s answer as a mark in one of the charts. */
export interface DrawnAnswer {
  readonly part: string
  readonly mark: Mark
}

interface Props {
  readonly lab: LabDefinition
  readonly view: LabView
  readonly as: string
  readonly store: LabStore
  readonly live: boolean
  /** The part that is chosen; the main one if none is. */
  readonly chosen: string | null
  /** Whether the setting stands: nothing in a picture changes it. */
  readonly isLocked: boolean
  readonly onChoose: (part: string) => void
  readonly veiled: { readonly main: boolean; readonly second: boolean }
  readonly answer: DrawnAnswer | null
  /** What stands below the main picture. */
  readonly caption: ReactNode
}

export function StagePictures(props: Props) {
  const { lab, view, as, store, live, chosen, isLocked, onChoose, veiled, answer, caption } = props
  const shown = useStore(store, (state) => state.shown)
  const isStale = useStore(
    store,
    ({ status, shown: { digest } }) =>
      status.kind === 'needsTraining' ||
      (status.kind === 'running' && status.slow && digest !== null),
  )
  const complete = useStore(store, (state) => state.complete)
  const outcomes = useMemo(
    () => outcomesByPart(lab, view, shown, complete),
    [lab, view, shown, complete],
  )
  const there = Object.keys(outcomes)
  const [main = ''] = there
  const isChosen = chosen !== null && there.includes(chosen)
  const onPhone = isChosen ? chosen : main
  const second = isChosen && chosen !== main ? chosen : there[1]
  const drawn = { lab, view, store, answer, isLocked }
  return (
    <div
      className="pictures"
      data-only={onPhone === main ? 'main' : 'second'}
      data-stale={isStale}
      data-single={second === undefined}
    >
      <div className="picture-main">
        <div className="picture-place">
          <Place value={MAIN}>
            <Part {...drawn} name={main} shown={outcomes[main] ?? shown} isVeiled={veiled.main} />
          </Place>
        </div>
        {caption}
      </div>
      {second !== undefined && (
        <div className="picture-second" id={`${as}-second`}>
          <div className="picture-place">
            <Place value={SECOND}>
              <Part
                {...drawn}
                name={second}
                shown={outcomes[second] ?? shown}
                isVeiled={veiled.second}
              />
            </Place>
          </div>
        </div>
      )}
      {there.length > 1 && (
        <Tabs
          as={as}
          names={there.map((name) => [name, lab.stage.parts[name]!])}
          {...{ second, onPhone, onChoose, live }}
        />
      )}
    </div>
  )
}

/** What each part draws, of those that have something to: what a run on its way has not got yet stays as it was. */
function outcomesByPart(
  lab: LabDefinition,
  view: LabView,
  shown: Outcome,
  complete: Outcome,
): Readonly<Record<string, Outcome>> {
  const isOnItsWay = shown.digest === null
  const [run, before] = [shownOf(lab, shown), shownOf(lab, complete)]
  return Object.fromEntries(
    Object.keys(lab.stage.parts).flatMap((name): Array<[string, Outcome]> => {
      const part = view[name]
      if (!part) return []
      if (isThere(part, run) && !(isOnItsWay && isEmpty(part, run))) return [[name, shown]]
      return isOnItsWay && isThere(part, before) ? [[name, complete]] : []
    }),
  )
}

function isThere(part: LabPart, run: Shown): boolean {
  return part.isThere?.(run) ?? true
}

function isEmpty(part: LabPart, run: Shown): boolean {
  return 'chart' in part && part.chart(run).series.every(({ points }) => points.length === 0)
}

interface TabsProps {
  readonly as: string
  readonly names: ReadonlyArray<readonly [id: string, label: string]>
  /** What is chosen where two pictures are side by side, and where there is room for one. */
  readonly second: string | undefined
  readonly onPhone: string
  readonly onChoose: (part: string) => void
  readonly live: boolean
}

/** One stop for the keyboard, arrows within. The main picture has a tab where there is room for one only. */
function Tabs({ as, names, second, onPhone, onChoose, live }: TabsProps) {
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const buttons = Array.from(list.current?.querySelectorAll('button') ?? []).filter(
      (button) => button.offsetParent !== null,
    )
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const next = buttons[(at + by + buttons.length) % buttons.length]
    next?.focus()
    next?.click()
  }
  return (
    <div className="tabs" role="tablist" aria-label="Pictures" ref={list} onKeyDown={move}>
      {names.map(([id, label], k) => (
        <button
          key={id}
          type="button"
          role="tab"
          disabled={!live}
          className={k === 0 ? 'tab-main' : ''}
          aria-selected={id === second || (k === 0 && id === onPhone)}
          data-phone={id === onPhone}
          aria-controls={k === 0 ? undefined : `${as}-second`}
          tabIndex={id === second || id === onPhone ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

interface PartProps {
  readonly lab: LabDefinition
  readonly view: LabView
  readonly store: LabStore
  readonly name: string
  readonly shown: Outcome
  readonly answer: DrawnAnswer | null
  readonly isVeiled: boolean
  readonly isLocked: boolean
}

/** Drawn again only when another outcome is shown. */
const Part = memo(function Part(props: PartProps) {
  const { lab, view, store, name, shown, answer, isVeiled, isLocked } = props
  const part = view[name]
  const pinned = useStore(store, (state) => state.pinned)
  const ghost = useGhost(store)
  const timings = useStore(store, (state) => state.timings)
  const wanted = useStore(store, (state) => state.setting.params)
  const isOld = useStore(store, (state) => state.shown.digest === null && state.shown !== shown)
  if (!part) return null
  const run = shownOf(lab, shown)
  const besides = {
    ghost: ghost && ghost !== shown ? whereThere(part, shownOf(lab, ghost)) : null,
    pinned: pinned ? whereThere(part, shownOf(lab, pinned)) : null,
  }
  const change = (changed: Partial<AnyParams>) => {
    const { params, seed } = store.getState().setting
    void store.actions.choose({ params: { ...params, ...changed } as AnyParams, seed })
  }
  return (
    <div
      className="part"
      data-veiled={isVeiled}
      data-follows={'follows' in part && part.follows}
      data-old={isOld}
      inert={isVeiled}
      // What may scroll must be reached by the keyboard.
      {...('scrolls' in part && part.scrolls
        ? { tabIndex: 0, role: 'group', 'aria-label': lab.stage.parts[name], 'data-scrolls': true }
        : {})}
    >
      {'chart' in part ? (
        <Chart
          {...part.chart(run)}
          ghost={besides.ghost && part.chart(besides.ghost)}
          pinned={besides.pinned && part.chart(besides.pinned)}
          answer={answer?.part === name ? answer.mark : null}
          handle={isLocked ? null : movableOf(part, run, wanted, change)}
        />
      ) : (
        <part.Picture
          {...run}
          {...besides}
          wanted={wanted}
          {...(isLocked ? {} : { change })}
          timings={timings}
          {...(lab.exhibits ? { ask: store.actions.ask } : {})}
        />
      )}
      {isVeiled && (
        <p className="veil">
          <span aria-hidden="true">?</span>
          <span className="visually-hidden">Veiled until you commit to an answer.</span>
        </p>
      )}
    </div>
  )
})

function movableOf(
  { handle }: ChartPart,
  run: Shown,
  wanted: AnyParams,
  change: (changed: Partial<AnyParams>) => void,
): Movable | null {
  const made = handle?.(run, wanted)
  return made ? { ...made, move: (value) => change(made.change(value)) } : null
}

function whereThere(part: LabPart, run: Shown): Shown | null {
  return isThere(part, run) ? run : null
}
