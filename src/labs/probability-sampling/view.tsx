/** Who was drawn, where the estimates fall, and how often the rare stratum is missed. */

import { Chart } from '../../lab-kit/charts/chart.tsx'
import { estimateChart } from '../../lab-kit/charts/estimate-chart.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { layOut } from './layout.ts'
import type { Result } from './model.ts'
import { params as fields, type Params } from './params.ts'

type Props = LabViewProps<Params, Result>

export default function ProbabilityView(props: Props) {
  return (
    <>
      <Sized scaled>{(width) => <UnitField {...props} width={width} />}</Sized>
      <EstimateChart result={props.result} />
      <MissChart {...props} />
    </>
  )
}

function UnitField({ params, result, width }: Props & { readonly width: number }) {
  const { spots, blocks, pitch, height } = layOut(params, result, width)
  const isDrawn = new Set(result.drawn)
  const units = [...spots.keys()]
  const isRare = (i: number) => result.stratum[i] === result.rare
  const isHigh = (i: number) => result.value[i]! > result.truth
  const others = units.filter((i) => !isDrawn.has(i) && !isRare(i))
  const dots = (indices: Iterable<number>) =>
    [...indices].map((i) => `M${spots[i]![0]} ${spots[i]![1]}h0`).join('')
  const dot = Math.max(2, pitch - 3)
  const top = height + 16
  const half = Math.round(width / 2)

  return (
    <svg
      width={width}
      height={height + 48}
      viewBox={`0 0 ${width} ${height + 48}`}
      role="img"
      aria-label="The population’s units with the drawn ones lit up"
    >
      <g fill="none" strokeLinecap="round">
        <path
          className="stroke-line"
          strokeWidth={dot}
          d={dots(others.filter((i) => !isHigh(i)))}
        />
        <path className="of-left stroke-series" strokeWidth={dot} d={dots(others.filter(isHigh))} />
        <path className="of-estimate stroke-series" strokeWidth={pitch + 1} d={dots(isDrawn)} />
      </g>
      <path
        className="of-minority stroke-series"
        fill="none"
        strokeLinecap="square"
        strokeWidth={dot}
        d={dots(units.filter(isRare))}
      />
      {blocks.map((block) => (
        <text key={block.label} className="picture-text fill-ink" x={0} y={block.top}>
          {block.label}
        </text>
      ))}
      <g fill="none" strokeLinecap="round">
        <path className="of-estimate stroke-series" strokeWidth={8} d={`M8 ${top}h0`} />
        <path className="of-left stroke-series" strokeWidth={5} d={`M8 ${top + 20}h0`} />
        <path className="stroke-line" strokeWidth={5} d={`M${half} ${top + 20}h0`} />
        <path
          className="of-minority stroke-series"
          strokeLinecap="square"
          strokeWidth={4}
          d={`M${half} ${top}h0`}
        />
      </g>
      <text className="picture-text fill-soft" x={18} y={top + 4}>
        drawn
      </text>
      <text className="picture-text fill-soft" x={half + 10} y={top + 4}>
        smallest stratum
      </text>
      <text className="picture-text fill-soft" x={18} y={top + 24}>
        above the mean
      </text>
      <text className="picture-text fill-soft" x={half + 10} y={top + 24}>
        below the mean
      </text>
    </svg>
  )
}

function EstimateChart({ result }: Pick<Props, 'result'>) {
  const { estimates, randomEstimates, truth } = result
  if (estimates.length < 2) return null
  return (
    <Chart
      spec={estimateChart({
        title: `Estimates of ${estimates.length} samples`,
        x: { label: 'Estimate of the mean', unit: 'points' },
        share: 'Share of samples',
        of: [
          { name: 'This design', values: estimates, colour: 'estimate' },
          { name: 'Simple random', values: randomEstimates, colour: 'random' },
        ],
        truth: { at: truth, label: 'truth' },
      })}
    />
  )
}

function MissChart({ params, result }: Props) {
  const repeats = result.estimates.length
  if (repeats < 2) return null
  const { misses, randomMisses, missProbability, randomMissProbability } = result
  return (
    <Chart
      spec={{
        title: `Samples without a unit of “${result.strata[result.rare]!.name}”`,
        x: { label: 'Design' },
        y: { label: 'Missed', unit: '%', domain: [0, 100] },
        categories: [fields.design.options[params.design], 'Simple random (to compare)'],
        series: [
          {
            kind: 'bars',
            name: 'In this run',
            colour: 'estimate',
            points: [
              { x: 0, y: (100 * misses) / repeats },
              { x: 1, y: (100 * randomMisses) / repeats },
            ],
          },
          {
            kind: 'bars',
            name: 'By theory',
            colour: 'truth',
            points: [
              { x: 0, y: 100 * missProbability },
              { x: 1, y: 100 * randomMissProbability },
            ],
          },
        ],
        height: 200,
      }}
    />
  )
}
