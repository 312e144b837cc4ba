/** The picture worth a wall: what the test looks at, and below it every column with its statistic and its alarm. */

import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { Marks } from '../../lab-kit/pictures/marks.tsx'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import { isColumnTest } from './column-tests.ts'
import type { Result } from './model.ts'
import type { Params } from './params.ts'
import { BinScene, GapScene, PairScene } from './scenes.tsx'

/** A bar is so many times the limit high at the most. */
const MOST = 2
const WIDEST = 44

interface Props extends Size {
  readonly params: Params
  readonly result: Result
}

export function TestPicture({ width, height, params, result }: Props) {
  const { shown } = result
  const { test } = params
  // A single statistic without a limit is a word and no bar.
  const isWord = result.limit === null && shown.statistics.length === 1
  const strip = isWord ? 24 : height < 280 ? 62 : 96
  const scene = height - strip
  const isPair = !isColumnTest(test) && params.columns > 1
  const isGap = test === 'ks' || (!isColumnTest(test) && !isPair)
  const size = { width, height: scene, shown }
  const alarms = shown.alarms.filter(Boolean).length
  return (
    <Frame
      width={width}
      height={height}
      label={`A reference and a window of production, ${formatNumber(params.rows)} rows each: ${alarms} alarms of ${shown.alarms.length}`}
    >
      <Marks glyph={{ shape: 'square', colour: 'train', size: 10 }} at={[[7, 9]]} />
      <Label x={18} y={14} text={isPair ? 'reference, columns 1 and 2' : 'reference'} />
      <Marks
        glyph={{ shape: 'square', colour: 'production', size: 10 }}
        at={[[isPair ? width / 2 + 7 : 107, 9]]}
      />
      <Label x={isPair ? width / 2 + 18 : 118} y={14} text="production" />
      {isPair ? <PairScene {...size} /> : isGap ? <GapScene {...size} /> : <BinScene {...size} />}
      <Strip {...{ width, height, params, result, isWord, top: scene }} />
    </Frame>
  )
}

/** A bar for each test, as high as its statistic is in limits. */
interface StripProps extends Props {
  readonly top: number
  readonly isWord: boolean
}

function Strip({ width, height, params, result, isWord, top }: StripProps) {
  const { statistics, alarms } = result.shown
  const limit = result.limit ?? 0
  const unit = limit > 0 ? limit : Math.max(1e-9, ...statistics.map(Math.abs)) / 1.4
  const base = height - 4
  const high = height - 4 - (top + 22)
  const pitch = Math.min(WIDEST, width / statistics.length)
  const heightOf = (statistic: number) =>
    Math.max(2, (high * Math.min(MOST, Math.max(0, statistic) / unit)) / MOST)
  const text = isColumnTest(params.test)
    ? statistics.length === 1
      ? `the column ${alarms[0] ? 'raises the alarm' : 'is quiet'}`
      : `${alarms.filter(Boolean).length} of ${statistics.length} columns raise the alarm${params.size > 0 ? '; moved: the first' : ''}`
    : `all columns together: ${alarms[0] ? 'an alarm' : 'no alarm'}`
  return (
    <>
      <Label x={0} y={top + 15} tone={alarms.some(Boolean) ? 'ink' : 'soft'} text={text} />
      {(isWord ? [] : statistics).map((statistic, j) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
          key={j}
          className={`of-${alarms[j] ? 'minority' : 'left'} fill-series`}
          x={j * pitch + 1}
          y={base - heightOf(statistic)}
          width={Math.max(2, pitch - 3)}
          height={heightOf(statistic)}
        />
      ))}
      {limit > 0 && (
        <>
          <path
            className="stroke-ink"
            strokeWidth={1.5}
            strokeDasharray="5 4"
            d={`M0 ${base - high / MOST}H${width}`}
          />
          <Label
            x={width}
            y={base - high / MOST - 5}
            anchor="end"
            tone="ink"
            rim
            text={`limit ${formatNumber(limit)}`}
          />
        </>
      )}
    </>
  )
}
