/** What each format loses against float32, as bars on a scale on which a twentieth of a point and twenty are both seen. */

import { formatNumber, formatPercent } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { FORMATS, type Result, type Version } from './model.ts'

const HEAD = 24
const FOOT = 22
const BARS_FROM = 114
/** Room for the number at a bar’s end. */
const NUMBERS = 52
/** Where the scale turns from even steps to powers of ten, in points. */
const FINE = 0.05
const TICKS = [0.05, 0.5, 5, 50] as const

interface Props {
  readonly result: Result
  /** The reader’s, of the pinned run A. */
  readonly pinned: Version | null
  readonly width: number
  readonly height: number
}

export function Losses({ result: { versions, chosen, retraining }, pinned, width, height }: Props) {
  const exact = versions[0]?.accuracy ?? 0
  const lostBy = (accuracy: number) => Math.round(1e6 * (exact - accuracy)) / 1e4
  const wide = width - NUMBERS - BARS_FROM
  const across = (lost: number) =>
    BARS_FROM + (wide * Math.log10(1 + Math.max(0, lost) / FINE)) / Math.log10(1 + 100 / FINE)
  const row = (height - HEAD - FOOT) / FORMATS.length
  const bar = Math.min(16, row - 10)
  const own = chosen && lostBy(chosen.accuracy)
  return (
    <Frame
      width={width}
      height={height}
      label={`Points lost against float32: ${versions.map(({ format, accuracy }) => `${format} ${formatNumber(lostBy(accuracy))}`).join(', ')}.`}
    >
      <Label x={0} y={14} text="format, kB" />
      <Label x={BARS_FROM} y={14} text={width < 330 ? 'points lost' : 'points lost to float32'} />
      {TICKS.map((tick, i) => (
        <g key={tick}>
          <path
            className="stroke-line"
            d={`M${across(tick).toFixed(1)} ${HEAD}V${height - FOOT}`}
          />
          {/* Where the first two names would touch, the second says enough. */}
          {(i > 0 || across(TICKS[1]) - across(tick) > 30) && (
            <Label x={across(tick)} y={height - 5} anchor="middle" text={formatNumber(tick)} />
          )}
        </g>
      ))}
      {versions.map(({ format, accuracy, bytes }, i) => {
        const isOwn = format === chosen?.format
        const lost = lostBy(accuracy)
        const middle = HEAD + (i + 0.5) * row
        const to = across(lost)
        const said =
          i === 0
            ? `${formatPercent(accuracy, 4)} right`
            : lost === 0
              ? 'nothing'
              : lost < 0
                ? `gains ${formatNumber(-lost)}`
                : formatNumber(lost)
        return (
          <g key={format}>
            {isOwn && (
              <rect
                className="picture-own"
                x={-6}
                y={middle - row / 2 + 1}
                width={width + 12}
                height={row - 2}
                rx={6}
              />
            )}
            <Label x={0} y={middle + 5} tone={isOwn ? 'strong' : 'ink'} text={format} />
            <Label
              x={BARS_FROM - 12}
              y={middle + 5}
              anchor="end"
              text={formatNumber(Math.round(bytes / 1000), 4)}
            />
            <rect
              className={`of-${isOwn ? 'estimate' : 'left'} fill-series`}
              x={BARS_FROM}
              y={middle - bar / 2}
              width={Math.max(3, to - BARS_FROM)}
              height={bar}
              rx={3}
            />
            {pinned?.format === format && (
              <circle
                className="of-before stroke-series"
                fill="none"
                strokeWidth={2}
                cx={across(lostBy(pinned.accuracy))}
                cy={middle}
                r={7}
              />
            )}
            {isOwn && own !== null && (
              <circle
                className="of-yours stroke-series yours-ring fill-paper"
                cx={across(own)}
                cy={middle}
                r={7}
              />
            )}
            <Label
              x={Math.max(to, isOwn && own !== null ? across(own) : to) + (isOwn ? 14 : 8)}
              y={middle + 5}
              tone={isOwn ? 'strong' : 'ink'}
              rim={!isOwn}
              text={
                isOwn && retraining && own !== null ? `${formatNumber(own)}, not ${said}` : said
              }
            />
          </g>
        )
      })}
    </Frame>
  )
}
