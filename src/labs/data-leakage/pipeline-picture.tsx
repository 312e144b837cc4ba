/** The two pipelines as diagrams; the arrow that leaks is drawn, dashed and named. */

import type { Shown } from '../../lab-kit/definition/define-lab.ts'
import type { MetricName, Result } from './model.ts'
import type { Params } from './params.ts'
import { wordsOf } from './phrases.ts'

const BOX = 36
const STEP = 62
/** Room between the rows and the fit, for what crosses there. */
const CROSSING = 26

type Props = Pick<Shown<Params, Result, MetricName>, 'params' | 'say'> & { readonly width: number }

export function PipelinePicture({ params, say, width }: Props) {
  const isWide = width >= 560
  const each = isWide ? (width - 32) / 2 : Math.min(width, 420)
  const height = 5 * STEP + CROSSING + 18
  const words = wordsOf(params)
  return (
    <svg
      width={width}
      height={isWide ? height : 2 * height + 12}
      viewBox={`0 0 ${width} ${isWide ? height : 2 * height + 12}`}
      role="img"
      aria-label={`Leaky pipeline: ${words.split.leaky}; ${words.prepare.leaky}; ${words.crosses} cross into training. Clean pipeline: ${words.split.clean}; ${words.prepare.clean}.`}
    >
      <Pipeline
        left={0}
        top={0}
        width={each}
        title="Leaky"
        rows={words.rows}
        split={words.split.leaky}
        prepare={words.prepare.leaky}
        reported={say('reportedLeaky', 2)}
        production={say('productionLeaky', 2)}
        leak={params.strength > 0 ? words : null}
      />
      <Pipeline
        left={isWide ? each + 32 : 0}
        top={isWide ? 0 : height + 12}
        width={each}
        title="Clean"
        rows={words.rows}
        split={words.split.clean}
        prepare={words.prepare.clean}
        reported={say('reportedClean', 2)}
        production={say('productionClean', 2)}
        leak={null}
      />
    </svg>
  )
}

interface PipelineProps {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly title: string
  readonly rows: string
  readonly split: string
  readonly prepare: string
  /** In per cent. */
  readonly reported: string
  readonly production: string
  readonly leak: { readonly crosses: string; readonly from: 'test' | 'answer' } | null
}

function Pipeline(props: PipelineProps) {
  const { left, top, width, title, leak } = props
  const half = (width - 20) / 2
  const right = left + half + 20
  const y = (step: number) => top + 22 + step * STEP + (step > 2 ? CROSSING : 0)
  const middle = left + width / 2
  const onLeft = left + half / 2
  const onRight = right + half / 2
  const fromTest = leak?.from === 'test'
  return (
    <>
      <text className="picture-text picture-strong fill-ink" x={left} y={top + 14}>
        {title}
      </text>
      <Box x={left} y={y(0)} width={width} text={props.rows} />
      <Arrow d={`M${middle} ${y(0) + BOX}V${y(1)}`} />
      <Box x={left} y={y(1)} width={width} text={props.split} />
      <Arrow d={`M${onLeft} ${y(1) + BOX}V${y(2)}`} />
      <Arrow d={`M${onRight} ${y(1) + BOX}V${y(2)}`} />
      <Box x={left} y={y(2)} width={half} text="Training rows" />
      <Box x={right} y={y(2)} width={half} text="Test rows" />
      <Arrow d={`M${onLeft} ${y(2) + BOX}V${y(3)}`} />
      <Arrow d={`M${onRight} ${y(2) + BOX}V${y(3)}`} />
      <Box x={left} y={y(3)} width={half} text={props.prepare} />
      <Arrow d={`M${left + half} ${y(3) + BOX / 2}H${right}`} />
      <Box x={right} y={y(3)} width={half} text={`Reported: ${props.reported}\u00a0%`} strong />
      <Arrow d={`M${onLeft} ${y(3) + BOX}V${y(4)}`} />
      <Box
        x={left}
        y={y(4)}
        width={width}
        text={`In production: ${props.production}\u00a0%`}
        strong
      />
      {leak && (
        <>
          <Arrow
            leaks
            d={
              fromTest
                ? `M${onRight - 4} ${y(3) - 17}H${onLeft + 6}`
                : `M${onRight} ${y(0) - 16}V${y(0)}`
            }
          />
          <text
            className="picture-text of-leaky text-series stroke-paper"
            strokeWidth={4}
            paintOrder="stroke"
            x={fromTest ? middle : onRight - 10}
            y={fromTest ? y(3) - 24 : y(0) - 6}
            textAnchor={fromTest ? 'middle' : 'end'}
          >
            {leak.crosses}
          </text>
        </>
      )}
    </>
  )
}

function Box(props: {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly text: string
  readonly strong?: boolean
}) {
  const { x, y, width, text, strong } = props
  return (
    <>
      <rect
        className="fill-paper stroke-line"
        x={x + 0.5}
        y={y + 0.5}
        width={width - 1}
        height={BOX}
        rx={5}
      />
      <text
        className={`picture-text fill-ink${strong ? ' picture-strong' : ''}`}
        x={x + width / 2}
        y={y + BOX / 2 + 5}
        textAnchor="middle"
      >
        {text}
      </text>
    </>
  )
}

/** A line with a head at its end; the last command of `d` tells where it points. */
function Arrow({ d, leaks = false }: { readonly d: string; readonly leaks?: boolean }) {
  const [, x0, y0, kind, end] = /^M([\d.-]+) ([\d.-]+)([VH])([\d.-]+)$/.exec(d)!
  const from = [Number(x0), Number(y0)] as const
  const to = kind === 'V' ? ([from[0], Number(end)] as const) : ([Number(end), from[1]] as const)
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.sqrt(dx * dx + dy * dy)
  const [ux, uy] = [dx / length, dy / length]
  const head = [
    [to[0] - 8 * ux + 4 * uy, to[1] - 8 * uy - 4 * ux],
    [to[0] - 8 * ux - 4 * uy, to[1] - 8 * uy + 4 * ux],
  ].map(([x, y]) => `${x!.toFixed(1)} ${y!.toFixed(1)}`)
  return (
    <>
      <path
        className={leaks ? 'of-leaky stroke-series' : 'stroke-soft'}
        strokeWidth={leaks ? 2.5 : 1.5}
        strokeDasharray={leaks ? '6 4' : undefined}
        fill="none"
        d={d}
      />
      <path
        className={leaks ? 'of-leaky fill-series' : 'fill-soft'}
        d={`M${to[0].toFixed(1)} ${to[1].toFixed(1)}L${head[0]}L${head[1]}z`}
      />
    </>
  )
}
