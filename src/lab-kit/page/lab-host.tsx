/** Joins one lab to the page: link <-> settings -> worker -> picture, words and numbers. */

import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Journal } from '../../log/journal.ts'
import { type LabDefinition, type LabView, startOf } from '../definition/define-lab.ts'
import type { Setting } from '../definition/params.ts'
import { Challenges } from './challenges.tsx'
import { LabHead, type Mode } from './lab-head.tsx'
import { Cover, LabMain } from './lab-main.tsx'
import { LabSide } from './lab-side.tsx'
import { encodeSetting } from './permalink.ts'
import { type PredictionStage, Predictions } from './predictions.tsx'
import type { LabStore } from './store/lab-store.ts'
import { LabTools } from './tools/lab-tools.tsx'
import type { Reference } from './tools/tool-props.ts'
import { useLinkFollowing } from './use-link-following.ts'

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

export function LabHost(props: LabHostProps) {
  const { lab, View, store, as, start, journal } = props
  const isRunning = useStore(store, ({ status }) => status.kind === 'running')
  const [live, setLive] = useState(false)
  const [problems, setProblems] = useState(props.problems)
  const [mode, setMode] = useState<Mode>('explore')
  const [stage, setStage] = useState<PredictionStage>({ at: 'asking' })
  const picture = useRef<HTMLDivElement>(null)
  useEffect(() => setLive(true), [])
  useLinkFollowing(props, setProblems)

  const change = (next: Setting) => {
    setProblems([])
    void store.actions.change(next)
  }
  const covered = mode === 'predict' && (stage.at === 'asking' || stage.at === 'running')
  const small = props.size === 'small'

  return (
    <figure
      id={as}
      className={`lab ${small ? 'lab-small' : ''}`}
      aria-labelledby={`${as}-title`}
      aria-busy={isRunning}
      data-live={live}
    >
      <LabHead
        lab={lab}
        as={as}
        number={props.number}
        level={props.level}
        mode={small ? null : mode}
        live={live}
        onMode={(next) => {
          if (next === 'predict') setStage({ at: 'asking' })
          setMode(next)
        }}
      />
      <Notices problems={problems} start={start} store={store} onChange={change} />
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
      <div className="lab-body">
        {!covered && (
          <LabSide
            lab={lab}
            as={as}
            store={store}
            start={start}
            live={live}
            small={small}
            onChange={change}
          />
        )}
        <div className="lab-main">
          {covered ? (
            <Cover store={store} />
          ) : (
            <LabMain
              lab={lab}
              View={View}
              store={store}
              live={live}
              small={small}
              picture={picture}
              onReset={() => change(start)}
            />
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
          linkTo={(where) => linkTo(where, props)}
          loadCode={props.loadCode}
          references={props.references}
        />
      )}
    </figure>
  )
}

/** A link to the last complete run; the embed page has the lab under its own id and at its defaults. */
function linkTo(
  where: 'page' | 'embed',
  { lab, as, store, start, embedPath }: LabHostProps,
): string {
  const run = store.getState().complete
  const [page, hash, query] =
    where === 'embed'
      ? [embedPath, '', encodeSetting(lab, lab.id, run, startOf(lab))]
      : [window.location.pathname, `#${as}`, encodeSetting(lab, as, run, start)]
  return `${window.location.origin}${page}${query.size > 0 ? `?${query}` : ''}${hash}`
}

interface NoticesProps {
  readonly problems: readonly string[]
  readonly start: Setting
  readonly store: LabStore
  readonly onChange: (setting: Setting) => void
}

/** What is wrong with the link, with the run, and without JavaScript. */
function Notices({ problems, start, store, onChange }: NoticesProps) {
  const failure = useStore(store, ({ status }) =>
    status.kind === 'failed' ? status.message : null,
  )
  return (
    <>
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
