/** The two pipelines as diagrams; the arrow that leaks is drawn, dashed and named. */

import type { Shown } from '../../lab-kit/definition/define-lab.ts'
import { Arrow, Box } from '../../lab-kit/pictures/diagram.tsx'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import type { MetricName, Result } from './model.ts'
import type { Params } from './params.ts'
import { type CauseWords, wordsOf } from './phrases.ts'

const BOX = 36
const STEP = 62
/** Room between the rows and the fit, for what crosses there. */
const CROSSING = 26
const GAP = 20
const HEIGHT = 5 * STEP + CROSSING + 18

type Props = Pick<Shown<Params, Result, MetricName>, 'params' | 'say'> & {
  readonly width: number
  readonly height: number
}

/** Below this width one pipeline stands under the other. */
const SIDE_BY_SIDE = 420

export function PipelinePicture({ params, say, width, height }: Props) {
  const isWide = width >= SIDE_BY_SIDE
  const each = isWide ? (width - 20) / 2 : Math.min(width, 420)
  const words = wordsOf(params)
  const { split, prepare, crosses } = words
  return (
    <Frame
      width={width}
      height={Math.max(height, isWide ? HEIGHT : 2 * HEIGHT + 12)}
      label={`Leaky pipeline: ${split[0]}; ${prepare[0]}; ${crosses} cross into training. Clean pipeline: ${split[1]}; ${prepare[1]}.`}
    >
      <Pipeline
        side={0}
        words={words}
        scores={[say('reportedLeaky', 2), say('productionLeaky', 2)]}
        place={{ left: 0, top: 0, width: each }}
        leaks={params.strength > 0}
      />
      <Pipeline
        side={1}
        words={words}
        scores={[say('reportedClean', 2), say('productionClean', 2)]}
        place={{ left: isWide ? each + 20 : 0, top: isWide ? 0 : HEIGHT + 12, width: each }}
        leaks={false}
      />
    </Frame>
  )
}

interface PipelineProps {
  /** The leaky one or the clean one. */
  readonly side: 0 | 1
  readonly words: CauseWords
  /** What it reported and what production gave, in per cent. */
  readonly scores: readonly [reported: string, production: string]
  readonly place: { readonly left: number; readonly top: number; readonly width: number }
  readonly leaks: boolean
}

function Pipeline({ side, words, scores, place, leaks }: PipelineProps) {
  const { left, top, width } = place
  const half = (width - GAP) / 2
  const right = left + half + GAP
  const y = (step: number) => top + 22 + step * STEP + (step > 2 ? CROSSING : 0)
  const [middle, onLeft, onRight] = [left + width / 2, left + half / 2, right + half / 2]
  const down = (x: number, step: number) => (
    <Arrow from={[x, y(step) + BOX]} to={[x, y(step + 1)]} />
  )
  const whole = { x: left, width, height: BOX }
  const first = { x: left, width: half, height: BOX }
  const second = { x: right, width: half, height: BOX }
  return (
    <>
      <Label x={left} y={top + 14} tone="strong" text={side === 0 ? 'Leaky' : 'Clean'} />
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
      <Arrow from={[left + half, y(3) + BOX / 2]} to={[right, y(3) + BOX / 2]} />
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
