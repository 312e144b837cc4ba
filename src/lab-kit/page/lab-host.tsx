/** Joins one lab to the page: link <-> settings -> worker -> picture, words and numbers. */

import { memo, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Journal } from '../../log/journal.ts'
import { StillCharts } from '../charts/chart.tsx'
import { type LabDefinition, type LabView, shownOf, startOf } from '../definition/define-lab.ts'
import type { Outcome } from '../definition/model.ts'
import type { AnyParams, Setting } from '../definition/params.ts'

import { Challenges } from './challenges.tsx'
import { LabControls } from './lab-controls.tsx'
import { MeasuredHere } from './measured-here.tsx'
import { MetricsStrip } from './metrics-strip.tsx'
import { decodeSetting, encodeSetting } from './permalink.ts'
import { type PredictionStage, Predictions } from './predictions.tsx'
import { PACES, RunProgress, Transport } from './run-buttons.tsx'
import { type LabStore, sameSetting } from './store/lab-store.ts'
import { LabTools } from './tools/lab-tools.tsx'
import type { Reference } from './tools/tool-props.ts'
import { UserTableChoice } from './user-table-choice.tsx'

export interface LabHostProps {
  readonly lab: LabDefinition
  readonly View: LabView
  readonly store: LabStore
  /** Name of this copy on the page; prefix of its keys in the link. */
  readonly as: string
  /** “4.1”; absent outside a chapter. */
  readonly number?: string
  /** Where the lab starts here: what the link leaves out. */
  readonly start: Setting
  /** Sentences about the link that brought the reader here. */
  readonly problems: readonly string[]
  readonly journal: Journal
  readonly size: 'full' | 'small'
  /** Level of its heading in the page's outline. */
  readonly level: 2 | 3
  readonly references: readonly Reference[]
  readonly loadCode: () => Promise<string>
  /** Path of the embed page, from the root of the server. */
  readonly embedPath: string
}

type Mode = 'explore' | 'predict' | 'challenge'

/** The link follows the reader's hand after a rest, in milliseconds. */
const LINK_DELAY_MS = 250

export function LabHost(props: LabHostProps) {
  const { lab, View, store, as, start, journal, size } = props
  // One slice each: a run's progress must not redraw the picture.
  const setting = useStore(store, (state) => state.setting)
  const shown = useStore(store, (state) => state.shown)
  const pinned = useStore(store, (state) => state.pinned)
  const isRunning = useStore(store, ({ status }) => status.kind === 'running')
  const failure = useStore(store, ({ status }) =>
    status.kind === 'failed' ? status.message : null,
  )
  const replicates = useStore(store, (state) =>
    state.replicates.kind === 'done' ? state.replicates.replicates : null,
  )
  const { actions } = store
  const [live, setLive] = useState(false)
  const [problems, setProblems] = useState(props.problems)
  const [mode, setMode] = useState<Mode>('explore')
  const [stage, setStage] = useState<PredictionStage>({ at: 'asking' })
  const [pace, setPace] = useState(PACES[1]!)
  const picture = useRef<HTMLDivElement>(null)

  useEffect(() => setLive(true), [])
  useLinkFollowing(props, setProblems)

  const change = (next: Setting) => {
    setProblems([])
    void actions.change(next)
  }
  const covered = mode === 'predict' && (stage.at === 'asking' || stage.at === 'running')
  const preset = Object.keys(lab.presets).find((id) => sameSetting(setting, startOf(lab, id)))
  const small = size === 'small'
  const Heading = `h${props.level}` as const

  const linkTo = (where: 'page' | 'embed') => {
    // Of the run that is shown; the embed page has the lab under its own id and at its defaults.
    const run = store.getState().shown
    const [page, hash, query] =
      where === 'embed'
        ? [props.embedPath, '', encodeSetting(lab, lab.id, run, startOf(lab))]
        : [window.location.pathname, `#${as}`, encodeSetting(lab, as, run, start)]
    return `${window.location.origin}${page}${query.size > 0 ? `?${query}` : ''}${hash}`
  }

  return (
    <figure
      id={as}
      className={`lab ${small ? 'lab-small' : ''}`}
      aria-labelledby={`${as}-title`}
      aria-busy={isRunning}
      data-live={live}
    >
      <header className="lab-head">
        <p className="lab-number">
          {props.number ? `Lab ${props.number}` : 'Lab'} · {lab.title}
        </p>
        <Heading id={`${as}-title`}>{lab.question}</Heading>
        {!small && (
          <fieldset className="modes" disabled={!live}>
            <legend className="visually-hidden">Way of working</legend>
            <ModeButton mode="explore" current={mode} onChoose={setMode}>
              Explore
            </ModeButton>
            <ModeButton
              mode="predict"
              current={mode}
              onChoose={(next) => {
                setStage({ at: 'asking' })
                setMode(next)
              }}
            >
              Predict, then run
            </ModeButton>
            <ModeButton mode="challenge" current={mode} onChoose={setMode}>
              Challenge
            </ModeButton>
          </fieldset>
        )}
      </header>

      {problems.length > 0 && (
        <div className="notice" role="alert">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </div>
      )}
      <noscript>
        <p className="notice">
          The controls need JavaScript. What you see is the run from seed {start.seed}, computed
          when this page was built.
        </p>
      </noscript>

      {mode === 'predict' && (
        <Predictions
          lab={lab}
          as={as}
          store={store}
          journal={journal}
          stage={stage}
          onStage={setStage}
        />
      )}
      {mode === 'challenge' && <Challenges lab={lab} store={store} journal={journal} />}

      {failure !== null && (
        <div className="notice" role="alert">
          <p>The run stopped: {failure}</p>
          <button type="button" onClick={() => change(start)}>
            Back to the first setting
          </button>
        </div>
      )}

      <div className="lab-body">
        {!covered && (
          <div className="lab-side">
            {!small && (
              <fieldset className="presets" disabled={!live}>
                <legend>Start from</legend>
                {Object.entries(lab.presets).map(([id, { label }]) => (
                  <button
                    key={id}
                    type="button"
                    aria-pressed={preset === id}
                    onClick={() => change(startOf(lab, id))}
                  >
                    {label}
                  </button>
                ))}
                <p className="preset-point">
                  {preset !== undefined
                    ? lab.presets[preset]!.point
                    : sameSetting(setting, start)
                      ? 'Each of these makes a point. Or change what you like below.'
                      : 'Your own setting. The link in the address bar holds it.'}
                </p>
              </fieldset>
            )}
            <LabControls
              spec={lab.params}
              as={as}
              setting={setting}
              disabled={!live}
              onChange={change}
              compact={small}
            />
            {lab.userTable && !small && (
              <UserTableChoice use={lab.userTable} as={as} store={store} disabled={!live} />
            )}
          </div>
        )}
        <div className="lab-main">
          {covered ? (
            <div className="cover">
              <p>
                Covered until you commit to an answer. The run comes after it, and then you can
                play.
              </p>
              <RunProgress store={store} />
            </div>
          ) : (
            <>
              <div className="picture" ref={picture}>
                <Picture lab={lab} View={View} shown={shown} store={store} />
              </div>
              <Transport
                store={store}
                live={live}
                pace={pace}
                onPace={setPace}
                onReset={() => change(start)}
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
          )}
        </div>
      </div>
      {!covered && !small && (
        <LabTools
          lab={lab}
          View={View}
          as={as}
          store={store}
          disabled={!live}
          picture={picture}
          linkTo={linkTo}
          loadCode={props.loadCode}
          references={props.references}
        />
      )}
    </figure>
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

/** Setting -> link once the hand rests, replacing the entry; link -> setting on Back and Forward. */
function useLinkFollowing(
  { lab, as, store, start }: LabHostProps,
  tell: (problems: readonly string[]) => void,
): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = store.subscribe((state, before) => {
      if (state.setting === before.setting) return
      clearTimeout(timer)
      timer = setTimeout(() => {
        const now = new URLSearchParams(window.location.search)
        const next = encodeSetting(lab, as, store.getState().setting, start, now)
        const search = next.size > 0 ? `?${next}` : ''
        if (search === window.location.search) return
        const { pathname, hash } = window.location
        window.history.replaceState(window.history.state, '', `${pathname}${search}${hash}`)
      }, LINK_DELAY_MS)
    })
    const follow = () => {
      const query = new URLSearchParams(window.location.search)
      const { params, seed, problems } = decodeSetting(lab, as, query, start)
      if (sameSetting({ params, seed }, store.getState().setting)) return
      tell(problems)
      void store.actions.change({ params, seed })
    }
    window.addEventListener('popstate', follow)
    return () => {
      clearTimeout(timer)
      stop()
      window.removeEventListener('popstate', follow)
    }
  }, [lab, as, store, start, tell])
}

interface ModeButtonProps {
  readonly mode: Mode
  readonly current: Mode
  readonly onChoose: (mode: Mode) => void
  readonly children: string
}

function ModeButton({ mode, current, onChoose, children }: ModeButtonProps) {
  return (
    <button type="button" aria-pressed={mode === current} onClick={() => onChoose(mode)}>
      {children}
    </button>
  )
}
