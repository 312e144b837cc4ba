/** The strip of numbers: the four that matter, with their change against the pinned run; the way to the rest. */

import { useStore } from 'zustand'
import type { LabDefinition } from '../definition/define-lab.ts'
import { formatMetric, formatNumber, metricParts } from '../definition/format.ts'
import type { Metric } from '../definition/words.ts'
import { type LabStore, sameParams } from './store/lab-store.ts'

interface Props {
  readonly lab: LabDefinition
  readonly store: LabStore
  /** Whether they are not to be seen yet. */
  readonly isVeiled: boolean
  readonly live: boolean
  readonly onMore: (() => void) | null
}

export function Headline({ lab, store, isVeiled, live, onMore }: Props) {
  const shown = useStore(store, (state) => state.shown)
  const pinned = useStore(store, (state) => state.pinned)
  const complete = useStore(store, (state) => state.complete)
  const repeated = useStore(store, (state) => state.replicates)
  // A band is of one setting: beside the numbers of another it would lie.
  const isOfThis =
    (repeated.kind === 'done' || repeated.kind === 'running') &&
    sameParams(repeated.setting.params, shown.params)
  const spread = isOfThis ? repeated.replicates.spread : null
  const rest = Object.keys(lab.metrics).length - lab.stage.headline.length
  return (
    <div className="headline">
      <dl>
        {lab.stage.headline.map((name) => {
          const metric = lab.metrics[name]!
          // What a run does not know yet stays as it was, and says so.
          const isOld = shown.digest === null && shown.metrics[name] === undefined
          const value = isVeiled ? undefined : (isOld ? complete : shown).metrics[name]
          const before = isVeiled ? undefined : pinned?.metrics[name]
          const band = spread?.[name]
          const colour = lab.stage.mark?.[name]
          const [text, unit] = metricParts(metric, value)
          return (
            <div
              key={name}
              className="metric"
              data-colour={colour}
              data-old={isOld}
              tabIndex={live ? 0 : undefined}
            >
              <dt title={metric.help}>
                {colour !== undefined && (
                  <svg className="swatch" width="10" height="10" aria-hidden="true">
                    <rect className={`of-${colour} fill-series`} width="10" height="10" rx="2" />
                  </svg>
                )}
                {metric.label}
              </dt>
              <dd>
                <span className="value">{isVeiled ? '?' : text}</span>
                {unit !== '' && !isVeiled && <span className="unit"> {unit}</span>}
                {before !== undefined && value !== undefined && (
                  <Change metric={metric} before={before} value={value} />
                )}
                {band && !isVeiled && band.q05 !== band.q95 && (
                  <span className="band">
                    {metricParts(metric, band.q05)[0]} to {formatMetric(metric, band.q95)} in 90 %
                    of seeds
                  </span>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
      {onMore && rest > 0 && (
        <button type="button" className="quiet more-numbers" disabled={!live} onClick={onMore}>
          {rest} more
        </button>
      )}
    </div>
  )
}

interface ChangeProps {
  readonly metric: Metric
  readonly before: number
  readonly value: number
}

/** How a number differs from the pinned run’s. */
export function Change({ metric, before, value }: ChangeProps) {
  const change = value - before
  const verdict =
    metric.better === 'neither' || change === 0
      ? ''
      : change > 0 === (metric.better === 'higher')
        ? 'better'
        : 'worse'
  const size = formatNumber(
    Math.abs(metric.kind === 'share' ? 100 * change : change),
    metric.digits,
  )
  return (
    <span className="change">
      <span aria-hidden="true">
        <span className="badge-a">A</span>{' '}
        {change === 0 ? '=' : `${change > 0 ? '▲' : '▼'} ${size}`}
      </span>
      <span className="visually-hidden">
        {change === 0
          ? 'as in A'
          : `${size} ${change > 0 ? 'more' : 'less'} than A${verdict === '' ? '' : `, ${verdict}`}`}
      </span>
    </span>
  )
}
