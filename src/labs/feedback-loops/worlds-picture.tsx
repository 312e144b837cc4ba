/** Four worlds with the same songs, each song in its place: how large it is says how often it was played. */

import { formatPercent } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import {
  LEGEND_ROW,
  Legend,
  type LegendEntry,
  Marks,
  type Place,
} from '../../lab-kit/pictures/marks.tsx'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import { byPlays, type History, type Result, SONGS } from './model.ts'

const SHOWN = 4
const NARROW = 420
const HEAD = 19
const GAP = 14
/** A song with this share of all plays fills its place; those with more grow over their neighbours. */
const FULL = 0.05
const SMALLEST = 1.2
const TOP = 10

interface Props extends Size {
  readonly result: Result
  /** Whether songs differ in quality, so that the best are marked. */
  readonly hasQuality: boolean
}

export function WorldsPicture({ width, height, result, hasQuality }: Props) {
  const isNarrow = width < NARROW
  const legendRows = 1
  const worldHeight = (height - legendRows * LEGEND_ROW - GAP) / 2
  const worldWidth = (width - GAP) / 2
  const entries: LegendEntry[] = [
    [{ shape: 'square', colour: 'estimate', size: 9 }, isNarrow ? 'top ten' : 'ten most played'],
    [{ shape: 'square', colour: 'after', size: 9 }, 'newcomer'],
    ...(hasQuality
      ? [
          [
            { shape: 'dash', colour: 'truth', size: 11, weight: 3 },
            isNarrow ? 'ten best' : 'ten best by quality',
          ] as const,
        ]
      : []),
  ]
  return (
    <Frame
      width={width}
      height={height}
      label="The same songs in four worlds, each in its place, as large as its share of the plays"
    >
      {result.histories.slice(0, SHOWN).map((history, w) => (
        <Songs
          // biome-ignore lint/suspicious/noArrayIndexKey: worlds are known by their number
          key={w}
          name={`World ${w + 1}`}
          {...{ history, hasQuality, isNarrow }}
          plays={result.plays}
          x={(w % 2) * (worldWidth + GAP)}
          y={Math.floor(w / 2) * worldHeight}
          width={worldWidth}
          height={worldHeight - 6}
        />
      ))}
      <Legend top={height - LEGEND_ROW} width={width} columns={3} entries={entries} />
    </Frame>
  )
}

interface SongsProps extends Size {
  readonly x: number
  readonly y: number
  readonly name: string
  readonly history: History
  readonly plays: number
  readonly hasQuality: boolean
  readonly isNarrow: boolean
}

/** One world: the songs by quality, row by row, and the newcomer in the last place. */
function Songs({ x, y, width, height, name, history, plays, hasQuality, isNarrow }: SongsProps) {
  const room = height - HEAD
  const columns = bestColumns(width, room)
  const rows = Math.ceil((SONGS + 1) / columns)
  const cell = Math.min(width / columns, room / rows)
  const left = x + (width - columns * cell) / 2
  const placeOf = (song: number): Place => [
    left + ((song % columns) + 0.5) * cell,
    y + HEAD + (Math.floor(song / columns) + 0.5) * cell,
  ]
  const tileOf = (song: number, share: number): Omit<TileProps, 'colour'> => {
    const size = Math.max(SMALLEST, Math.min(room, 0.94 * cell * Math.sqrt(share / FULL)))
    const [across, down] = placeOf(song)
    const within = (at: number, from: number, to: number) =>
      Math.min(to - size / 2, Math.max(from + size / 2, at))
    return { at: [within(across, x, x + width), within(down, y + HEAD, y + height)], size }
  }
  const order = byPlays(history.plays)
  const top = order.slice(0, TOP)
  const shareOfTop = top.reduce((sum, song) => sum + history.plays[song]!, 0) / plays
  return (
    <>
      <Label x={x} y={y + 13} tone="strong" text={name} />
      <Label
        x={x + width}
        y={y + 13}
        anchor="end"
        text={
          isNarrow
            ? formatPercent(shareOfTop, 2)
            : `top ten ${formatPercent(shareOfTop, 2)} of plays`
        }
      />
      {hasQuality && (
        <Marks
          glyph={{
            shape: 'dash',
            colour: 'truth',
            size: 0.7 * cell,
            weight: Math.min(3, cell / 6),
          }}
          at={Array.from({ length: TOP }, (_, song): Place => {
            const [across, down] = placeOf(song)
            return [across, down + 0.5 * cell]
          })}
        />
      )}
      {order.slice(TOP).map((song) => (
        <Tile key={song} {...tileOf(song, history.plays[song]! / plays)} colour="left" />
      ))}
      {top.map((song) => (
        <Tile key={song} {...tileOf(song, history.plays[song]! / plays)} colour="estimate" />
      ))}
      <Tile {...tileOf(SONGS, history.playsSince[SONGS]! / plays)} colour="after" />
    </>
  )
}

interface TileProps {
  readonly at: Place
  readonly size: number
  readonly colour: 'left' | 'estimate' | 'after'
}

function Tile({ at, size, colour }: TileProps) {
  return (
    <rect
      className={`of-${colour} fill-series stroke-paper`}
      strokeWidth={size > 6 ? 1 : 0}
      x={at[0] - size / 2}
      y={at[1] - size / 2}
      width={size}
      height={size}
      rx={Math.min(2, size / 5)}
    />
  )
}

/** Columns with which all songs fit a room at their largest. */
function bestColumns(width: number, height: number): number {
  let best = 1
  let largest = 0
  for (let columns = 5; columns <= 34; columns++) {
    const cell = Math.min(width / columns, height / Math.ceil((SONGS + 1) / columns))
    if (cell > largest) {
      largest = cell
      best = columns
    }
  }
  return best
}
