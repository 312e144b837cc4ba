/** The scalar results under the picture, with their change against the pinned run. */

import { formatMetric, formatNumber } from '../definition/format.ts'
import type { Outcome } from '../definition/model.ts'
import type { Metric } from '../definition/words.ts'
import type { Replicates } from '../runs/simulation.ts'

interface Props {
  readonly metrics: Readonly<Record<string, Metric>>
  readonly shown: Outcome
  readonly pinned: Outcome | null
  readonly replicates: Replicates | null
  readonly limit?: number
}

/** How many metrics stand open; the rest fold under “All numbers”. */
const OPEN_METRICS = 10

export function MetricsStrip({ limit, ...props }: Props) {
  const names = Object.keys(props.metrics)
  const open = names.slice(0, limit ?? OPEN_METRICS)
  const folded = limit === undefined ? names.slice(OPEN_METRICS) : []
  return (
    <>
      <MetricList {...props} names={open} />
      {folded.length > 0 && (
        <details className="more-metrics">
          <summary>
            {folded.length === 1 ? 'One more number' : `${folded.length} more numbers`}
          </summary>
          <MetricList {...props} names={folded} />
        </details>
      )}
    </>
  )
}

type ListProps = Omit<Props, 'limit'> & { readonly names: readonly string[] }

function MetricList({ metrics, names, shown, pinned, replicates }: ListProps) {
  return (
    <dl className="metrics">
      {names.map((name) => {
        const metric = metrics[name]!
        const value = shown.metrics[name]
        const before = pinned?.metrics[name]
        const spread = replicates?.spread[name]
        return (
          <div key={name} className="metric">
            <dt title={metric.help}>{metric.label}</dt>
            <dd>
              <span className="value">{formatMetric(metric, value)}</span>
              {before !== undefined && value !== undefined && (
                <span className={`change ${judge(metric, value - before)}`}>
                  {describeChange(metric, before, value)}
                </span>
              )}
              {spread && (
                <span className="band">
                  90 % of seeds: {formatNumber(spread.q05, metric.digits)} to{' '}
                  {formatMetric(metric, spread.q95)}
                </span>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function judge(metric: Metric, change: number): 'better' | 'worse' | 'neutral' {
  if (metric.better === 'neither' || change === 0) return 'neutral'
  return change > 0 === (metric.better === 'higher') ? 'better' : 'worse'
}

function describeChange(metric: Metric, before: number, value: number): string {
  const change = value - before
  if (change === 0) return 'as in A'
  const verdict = { better: ', better', worse: ', worse', neutral: '' }[judge(metric, change)]
  const sign = change > 0 ? '+' : ''
  return `${sign}${formatNumber(change, metric.digits)} against A${verdict}`
}
