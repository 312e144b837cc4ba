/** The two pipelines as diagrams; the arrow that leaks is drawn, dashed and named. */

import type { Shown } from '../../lab-kit/definition/define-lab.ts'
import { Arrow, Box } from '../../lab-kit/pictures/diagram.tsx'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import type { MetricName, Result } from './model.ts'
import type { Params } from './params.ts'
import { type CauseWords, wordsOf } from './phrases.ts'

/** Room between the rows and the fit, for what crosses there. */
const CROSSING = 26
const GAP = 20
/** Above a pipeline: its name. */
const HEAD = 22
/** From one row of boxes to the next, at most. */
const LONGEST_STEP = 80

type Props = Pick<Shown<Params, Result, MetricName>, 'params' | 'say'> & {
  readonly width: number
  readonly height: number
}

/** Below this width only the leaky pipeline is drawn, and the clean one told in a line. */
const SIDE_BY_SIDE = 420

export function PipelinePicture({ params, say, width, height }: Props) {
  const isWide = width >= SIDE_BY_SIDE
  const each = isWide ? (width - 20) / 2 : width
  const room = isWide ? height : height - 20
  const words = wordsOf(params)
  const { split, prepare, crosses } = words
  return (
    <Frame
      width={width}
      height={height}
      label={`Leaky pipeline: ${split[0]}; ${prepare[0]}; ${crosses} cross into training. Clean pipeline: ${split[1]}; ${prepare[1]}.`}
    >
      <Pipeline
        side={0}
        words={words}
        scores={[say('reportedLeaky', 2), say('productionLeaky', 2)]}
        place={{ left: 0, top: 0, width: each, height: room }}
        leaks={params.strength > 0}
      />
      {isWide ? (
        <Pipeline
          side={1}
          words={words}
          scores={[say('reportedClean', 2), say('productionClean', 2)]}
          place={{ left: each + 20, top: 0, width: each, height: room }}
          leaks={false}
        />
      ) : (
        <Label
          x={0}
          y={height - 5}
          tone="clean"
          text={`Clean: reported ${say('reportedClean', 2)}\u00a0%, in production ${say('productionClean', 2)}\u00a0%`}
        />
      )}
    </Frame>
  )
}

interface PipelineProps {
  /** The leaky one or the clean one. */
  readonly side: 0 | 1
  readonly words: CauseWords
  /** What it reported and what production gave, in per cent. */
  readonly scores: readonly [reported: string, production: string]
  readonly place: {
    readonly left: number
    readonly top: number
    readonly width: number
    readonly height: number
  }
  readonly leaks: boolean
}

function Pipeline({ side, words, scores, place, leaks }: PipelineProps) {
  const { left, top, width, height } = place
  const box = height < 230 ? 18 : height < 330 ? 26 : 36
  const step = Math.min(LONGEST_STEP, (height - HEAD - CROSSING - box - 2) / 4)
  const half = (width - GAP) / 2
  const right = left + half + GAP
  const y = (row: number) => top + HEAD + row * step + (row > 2 ? CROSSING : 0)
  const [middle, onLeft, onRight] = [left + width / 2, left + half / 2, right + half / 2]
  const down = (x: number, row: number) => <Arrow from={[x, y(row) + box]} to={[x, y(row + 1)]} />
  const whole = { x: left, width, height: box }
  const first = { x: left, width: half, height: box }
  const second = { x: right, width: half, height: box }
  return (
    <>
      <Label
        x={left}
        y={top + 14}
        tone={side === 0 ? 'leaky' : 'clean'}
        text={side === 0 ? 'Leaky' : 'Clean'}
      />
      <Box {...whole} y={y(0)} text={words.rows} />
      {down(middle, 0)}
      <Box {...whole} y={y(1)} text={words.split[side]} />
      {down(onLeft, 1)}
      {down(onRight, 1)}
      <Box {...first} y={y(2)} text="Training rows" />
      <Box {...second} y={y(2)} text="Test rows" />
      {down(onLeft, 2)}
      {down(onRight, 2)}
      <Box {...first} y={y(3)} text={words.prepare[side]} />
      <Arrow from={[left + half, y(3) + box / 2]} to={[right, y(3) + box / 2]} />
      <Box {...second} y={y(3)} tone="strong" text={`Reported: ${scores[0]}\u00a0%`} />
      {down(onLeft, 3)}
      <Box {...whole} y={y(4)} tone="strong" text={`In production: ${scores[1]}\u00a0%`} />
      {leaks && !words.fromAnswer && (
        <>
          <Arrow from={[onRight - 4, y(3) - 17]} to={[onLeft + 6, y(3) - 17]} colour="leaky" />
          <Label x={middle} y={y(3) - 24} anchor="middle" tone="leaky" rim text={words.crosses} />
        </>
      )}
      {leaks && words.fromAnswer && (
        <>
          <Arrow from={[onRight, y(0) - 16]} to={[onRight, y(0)]} colour="leaky" />
          <Label x={onRight - 10} y={y(0) - 6} anchor="end" tone="leaky" rim text={words.crosses} />
        </>
      )}
    </>
  )
}
