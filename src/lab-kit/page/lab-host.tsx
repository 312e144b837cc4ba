/** Joins one lab to the page: link <-> settings -> worker -> the stage with its pictures, numbers and words. */

import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Journal } from '../../log/journal.ts'
import type { LabView } from '../charts/lab-view.ts'
import { type LabDefinition, shownOf } from '../definition/define-lab.ts'
import { formatNumber } from '../definition/format.ts'
import type { Setting } from '../definition/params.ts'
import { ChallengeBar } from './challenge-bar.tsx'
import type { FrameOptions } from './frame-options.ts'
import { Headline } from './headline.tsx'
import { addressAlone, encodeSetting, type LinkProblem, withQuery } from './permalink.ts'
import { PredictionCard } from './prediction-card.tsx'
import { PresetChips, presetOf } from './preset-chips.tsx'
import { settingInWords } from './setting-in-words.ts'
import { Settings } from './settings.tsx'
import { REPEATS, RunProgress, StageActions, StageEdge } from './stage-actions.tsx'
import { type Mode, StageHead } from './stage-head.tsx'
import { StagePictures } from './stage-pictures.tsx'
import { type LabStore, sameSetting } from './store/lab-store.ts'
import { Drawer, type Tool } from './tools/drawer.tsx'
import type { Reference } from './tools/tool-props.ts'
import { useLinkFollowing } from './use-link-following.ts'
import { type PredictionState, usePredictions } from './use-predictions.ts'
import { usePresetKeys } from './use-preset-keys.ts'
import { UserTableChoice } from './user-table-choice.tsx'

export interface LabHostProps {
  readonly lab: LabDefinition
  readonly view: LabView
  readonly store: LabStore
  /** Name of this copy on the page; prefix of its keys in the link. */
  readonly as: string
  /** “4.1”; absent outside a chapter. */
  readonly number?: string
  /** What the link leaves out: the lab's defaults, or the preset that the page asks for. */
  readonly base: Setting
  /** What the lab opens with here. */
  readonly start: Setting
  /** Sentences about the link that brought the reader here. */
  readonly problems: readonly LinkProblem[]
  readonly journal: Journal
  readonly size: 'full' | 'small'
  /** Level of its heading in the page's outline. */
  readonly level: 2 | 3
  readonly references: readonly Reference[]
  readonly loadCode: () => Promise<string>
  /** Path of the embed page, from the root of the server. */
  readonly embedPath: string
  /** How it is set out in a frame of somebody else's page. */
  readonly frame?: FrameOptions
}

export function LabHost(props: LabHostProps) {
  const { lab, view, store, as, number, start, journal, frame } = props
  const isRunning = useStore(store, ({ status }) => status.kind === 'running')
  const digest = useStore(store, ({ complete }) => complete.digest)
  const isOwn = useStore(store, ({ complete }) => !sameSetting(complete, start))
  const [live, setLive] = useState(false)
  const [problems, setProblems] = useState(props.problems)
  const isPresented = frame?.mode === 'present'
  const small = props.size === 'small'
  const [mode, setMode] = useState<Mode>(
    frame === undefined || frame.mode === 'present' ? 'play' : frame.mode,
  )
  const [chosen, setChosen] = useState<string | null>(frame?.tab ?? null)
  const [tool, setTool] = useState<Tool | null>(null)
  const [lit, setLit] = useState<string | null>(null)
  const pictures = useRef<HTMLDivElement>(null)
  const predictions = usePredictions(lab, store, journal, frame?.ask ?? null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the stage comes alive
  useEffect(() => {
    setLive(true)
    if (mode !== 'predict') return
    if (small || (frame?.ask ?? null) !== null) predictions.ask()
    else predictions.start()
  }, [])
  useLinkFollowing(props, setProblems)
  usePresetKeys(lab, store, isPresented)

  const change = (next: Setting) => {
    setProblems([])
    void store.actions.choose(next)
  }
  const isAsking = mode === 'predict' && hidesAnswer(predictions.state)
  const { veils = 'both' } = predictions.prediction
  // Before a long run there is no scene to see: what is there is of another setting.
  const isVeiled = (place: 'main' | 'second') =>
    isAsking && (lab.long === true || veils === 'both' || veils === place)
  const isLocked = frame?.lock === true
  const tools = { lab, as, store, journal, disabled: !live, pictures }

  return (
    <figure
      id={as}
      className={`lab${small ? ' lab-small' : ''}`}
      aria-labelledby={`${as}-title`}
      aria-busy={isRunning}
      data-live={live}
      data-digest={digest}
      data-own={isOwn}
    >
      <Notices
        problems={problems}
        start={start}
        store={store}
        onChange={change}
        pathOf={(other) => props.embedPath.replace(`/${lab.id}/`, `/${other}/`)}
      />
      <div
        className="stage"
        data-asking={isAsking}
        data-presented={isPresented}
        {...(lit === null ? {} : { 'data-lit': lit })}
        {...lighting(setLit)}
        {...(lab.exhibits ? warming(store) : {})}
      >
        <StageEdge store={store} />
        <StageHead
          {...{ lab, as, number, mode, journal, live, small }}
          level={props.level}
          onMode={(next) => {
            setTool(null)
            if (next === 'predict') predictions.start()
            setMode(next)
          }}
          onTools={() => setTool(tool === null ? 'numbers' : null)}
        />
        {mode === 'challenge' && <ChallengeBar {...{ lab, store, journal }} />}
        {!small && !isLocked && (
          <PresetChips {...{ lab, store, live }} onChange={isAsking ? null : change} />
        )}
        <div className="rail">
          {mode === 'predict' ? (
            <PredictionCard
              {...{ lab, as, predictions }}
              onPlay={() => setMode('play')}
              onNote={() => setTool('notebook')}
            />
          ) : (
            <>
              {!isLocked && (
                <CurrentSettings
                  {...{ lab, as, store, live }}
                  sight={frame?.controls ?? lab.stage.sight}
                  compact={small || isPresented || (frame?.controls ?? null) !== null}
                  onChange={change}
                />
              )}
              {lab.userTable && !small && frame === undefined && (
                <UserTableChoice use={lab.userTable} as={as} store={store} disabled={!live} />
              )}
              <TrainHere store={store} />
              <Description {...{ lab, store }} />
            </>
          )}
        </div>
        <div className="stage-pictures" ref={pictures}>
          <StagePictures
            {...{ lab, view, as, store, live, chosen, isLocked }}
            onChoose={setChosen}
            veiled={{ main: isVeiled('main'), second: isVeiled('second') }}
            answer={mode === 'predict' ? predictions.drawn : null}
            caption={small || mode === 'predict' ? null : <Point {...{ lab, store, start }} />}
          />
        </div>
        <Headline
          {...{ lab, store, live }}
          isVeiled={isAsking}
          onMore={small || isAsking ? null : () => setTool('numbers')}
        />
        {!isAsking && (
          <StageActions
            {...{ lab, as, store, live, small, isLocked }}
            onChange={change}
            onReset={() => change(start)}
            onShare={() => setTool('share')}
            onRepeat={() => {
              setTool('repeat')
              store.actions.repeat(REPEATS)
            }}
          />
        )}
        {isAsking && (
          <div className="stage-actions">
            <SettingLine {...{ lab, store }} />
            <RunProgress store={store} />
          </div>
        )}
        {tool !== null && !isAsking && (
          <Drawer
            {...tools}
            tool={tool}
            onTool={setTool}
            linkTo={(where) => linkTo(where, props)}
            loadCode={props.loadCode}
            references={props.references}
          />
        )}
      </div>
      <PaperLines {...props} live={live} />
    </figure>
  )
}

function hidesAnswer({ at }: PredictionState): boolean {
  return at === 'doors' || at === 'asking' || at === 'running'
}

/** A number under the pointer or the focus lights its mark in the pictures, and a mark its numbers. */
function lighting(light: (colour: string | null) => void) {
  const colourAt = (target: EventTarget) => {
    const element = target as Element
    const number = element.closest<HTMLElement>('.metric')
    if (number) return number.dataset.colour ?? null
    const mark = element.closest('.picture-place [class*="of-"]')
    return mark ? (/(?:^| )of-([a-z]+)/.exec(mark.getAttribute('class') ?? '')?.[1] ?? null) : null
  }
  return {
    onPointerOver: (event: { readonly target: EventTarget }) => light(colourAt(event.target)),
    onPointerLeave: () => light(null),
    onFocus: (event: { readonly target: EventTarget }) => light(colourAt(event.target)),
    onBlur: () => light(null),
  }
}

/** What the page brought is made ready when the reader comes near, before the first touch or question. */
function warming({ actions, getState }: LabStore) {
  const warm = () => {
    if (getState().exhibits === 'none') void actions.prepare()
  }
  return { onPointerEnter: warm, onFocusCapture: warm }
}

/** A link to the last complete run. */
function linkTo(where: 'page' | 'embed', props: LabHostProps): string {
  const { origin, pathname } = window.location
  const { lab, as, store, base, start, embedPath } = props
  const run = store.getState().complete
  if (where === 'embed') return origin + addressAlone(lab, embedPath, run)
  return `${origin}${withQuery(pathname, encodeSetting(lab, as, run, base, start))}#${as}`
}

interface OfStore {
  readonly lab: LabDefinition
  readonly store: LabStore
}

interface CurrentProps extends OfStore {
  readonly as: string
  readonly live: boolean
  readonly sight: readonly string[]
  readonly compact: boolean
  readonly onChange: (setting: Setting) => void
}

function CurrentSettings({ store, live, ...props }: CurrentProps) {
  const setting = useStore(store, (state) => state.setting)
  return <Settings {...props} setting={setting} disabled={!live} />
}

/** What a setting costs that cannot be shown without training. */
function TrainHere({ store }: Pick<OfStore, 'store'>) {
  const status = useStore(store, (state) => state.status)
  if (status.kind !== 'needsTraining') return null
  const { examples } = status
  return (
    <div className="train-here" role="status">
      <strong>This setting must be trained</strong>
      <p>
        {examples > 0
          ? `${formatNumber(examples, 6)} pictures to learn from, here in your browser: some seconds.`
          : 'It takes some seconds, here in your browser.'}{' '}
        The last result stays until then.
      </p>
      <button type="button" onClick={() => store.actions.cancel()}>
        Back to what is shown
      </button>
    </div>
  )
}

/** What the run shows, in words. */
function Description({ lab, store }: OfStore) {
  const shown = useStore(store, (state) => state.shown)
  return (
    <p className="description" role="status" aria-live="polite">
      {lab.describe(shownOf(lab, shown))}
    </p>
  )
}

/** The point that a preset makes, below the main picture. */
function Point({ lab, store, start }: OfStore & { readonly start: Setting }) {
  const setting = useStore(store, (state) => state.setting)
  const [, preset] = presetOf(lab, setting) ?? []
  return (
    <p className="point">
      {preset
        ? preset.point
        : sameSetting(setting, start)
          ? lab.title
          : 'Your own setting. The link in the address bar holds it.'}
    </p>
  )
}

/** What paper needs in place of controls: the setting, and where it can be run. */
function PaperLines(props: LabHostProps & { readonly live: boolean }) {
  const { lab, store, live, embedPath } = props
  const run = useStore(store, (state) => state.complete)
  const origin = live ? window.location.origin : import.meta.env.SITE
  return (
    <dl className="lab-lines">
      <div>
        <dt>Settings</dt> <dd>{settingInWords(lab, run)}</dd>
      </div>
      <div>
        <dt>Run it</dt> <dd>{origin + addressAlone(lab, embedPath, run)}</dd>
      </div>
    </dl>
  )
}

/** The setting in one line. */
function SettingLine({ lab, store }: OfStore) {
  const setting = useStore(store, (state) => state.setting)
  return <span className="help">{settingInWords(lab, setting)}</span>
}

interface NoticesProps {
  readonly problems: readonly LinkProblem[]
  readonly start: Setting
  readonly store: LabStore
  readonly onChange: (setting: Setting) => void
  /** Where another lab stands by itself. */
  readonly pathOf: (lab: string) => string
}

/** What is wrong with the link, with the run, and without JavaScript. */
function Notices({ problems, start, store, onChange, pathOf }: NoticesProps) {
  const failure = useStore(store, ({ status }) =>
    status.kind === 'failed' ? status.message : null,
  )
  return (
    <>
      {problems.length > 0 && (
        <div className="notice" role="alert">
          {problems.map((problem) =>
            typeof problem === 'string' ? (
              <p key={problem}>{problem}</p>
            ) : (
              <p key={problem.lab}>
                What this link asks for is a lab of its own now.{' '}
                <a href={`${pathOf(problem.lab)}?${problem.query}`}>Open it at the same setting</a>
              </p>
            ),
          )}
        </div>
      )}
      <noscript>
        <p className="notice">
          The controls need JavaScript. What you see is the run from seed {start.seed}, computed
          when this page was built.
        </p>
      </noscript>
      {failure !== null && (
        <div className="notice" role="alert">
          <p>The run stopped: {failure}</p>
          <button type="button" onClick={() => onChange(start)}>
            Back to the first setting
          </button>
        </div>
      )}
    </>
  )
}
