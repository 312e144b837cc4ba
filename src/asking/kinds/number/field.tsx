import { formatNumber } from '../../../lab-kit/definition/format.ts'
import type { FieldProps, KeyByKind } from '../kind.ts'
import { rulerOf } from './ruler.ts'

/** A number, typed; once it is graded, a ruler with it and the right one. */
export function NumberField({ asked, id, draft, onDraft, marks }: FieldProps<'number'>) {
  if (marks) return <GradedNumber unit={asked.unit} given={Number(draft)} numberKey={marks.key} />
  return (
    <p className="number-answer">
      <label htmlFor={`${id}-number`}>Your answer</label>
      <span className="number-row">
        <input
          id={`${id}-number`}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={draft}
          onChange={(event) => onDraft(event.target.value)}
        />
        {asked.unit !== '' && <span className="unit">{asked.unit}</span>}
      </span>
    </p>
  )
}

interface GradedProps {
  readonly unit: string
  readonly given: number
  readonly numberKey: KeyByKind['number']
}

/** In pixels. Places along the ruler are shares of its width, so that its words keep their size. */
const HEIGHT = 86
const LINE = 58
const LEFT = 4
const RIGHT = 96

function GradedNumber({ unit, given, numberKey: { answer, tolerance } }: GradedProps) {
  const { from, to, ticks } = rulerOf(given, answer, tolerance)
  const share = (value: number) => LEFT + ((RIGHT - LEFT) * (value - from)) / (to - from)
  const at = (value: number) => `${share(value)}%`
  const anchor = (value: number) =>
    share(value) < 28 ? 'start' : share(value) > 72 ? 'end' : 'middle'
  const said = (value: number) => `${formatNumber(value, 4)} ${unit}`.trim()
  const accepted = tolerance > 0 ? `, ±${formatNumber(tolerance)} accepted` : ''
  return (
    <svg
      className="ruler"
      width="100%"
      height={HEIGHT}
      role="img"
      aria-label={`Your answer ${said(given)}, the right answer ${said(answer)}${accepted}`}
    >
      <line className="ruler-line" x1={at(from)} x2={at(to)} y1={LINE} y2={LINE} />
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="ruler-line" x1={at(tick)} x2={at(tick)} y1={LINE} y2={LINE + 6} />
          <text className="ruler-tick" x={at(tick)} y={HEIGHT - 4} textAnchor="middle">
            {formatNumber(tick, 6)}
          </text>
        </g>
      ))}
      <rect
        className="ruler-band"
        x={at(answer - tolerance)}
        y={LINE - 20}
        width={`${share(answer + tolerance) - share(answer - tolerance)}%`}
        height={20}
      />
      <line className="ruler-right" x1={at(answer)} x2={at(answer)} y1={LINE - 24} y2={LINE} />
      <line className="ruler-off" x1={at(given)} x2={at(answer)} y1={LINE - 8} y2={LINE - 8} />
      <circle className="ruler-yours" cx={at(given)} cy={LINE} r={7} />
      <text className="ruler-right-text" x={at(answer)} y={14} textAnchor={anchor(answer)}>
        {said(answer)}
        {accepted}
      </text>
      <text className="ruler-yours-text" x={at(given)} y={32} textAnchor={anchor(given)}>
        yours, {said(given)}
      </text>
    </svg>
  )
}
