/** Controls of settings that are lists: a set of named members, points in a plane. */

import { nearestOnGrid } from '../definition/nearest.ts'
import { number } from '../definition/params.ts'
import type { Point, PointsAxis, PointsField } from '../definition/points-field.ts'
import type { SetField } from '../definition/set-field.ts'
import { TypedNumber } from './typed-number.tsx'

interface SetProps {
  readonly id: string
  readonly field: SetField
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
}

/** A box to check for each member. */
export function SetControl({ id, field, value, onChange }: SetProps) {
  const members = Object.entries(field.members)
  const isFull = value.length >= (field.most ?? members.length)
  return (
    <fieldset id={id} className="list-control" aria-describedby={`${id}-help`}>
      <legend>{field.label}</legend>
      {members.map(([member, label]) => (
        <label key={member}>
          <input
            type="checkbox"
            checked={value.includes(member)}
            disabled={isFull && !value.includes(member)}
            onChange={(event) => {
              const { checked } = event.target
              const isIn = (each: string) => (each === member ? checked : value.includes(each))
              onChange(Object.keys(field.members).filter(isIn))
            }}
          />
          {label}
        </label>
      ))}
    </fieldset>
  )
}

interface PointsProps {
  readonly id: string
  readonly field: PointsField
  readonly value: readonly Point[]
  readonly onChange: (value: readonly Point[]) => void
}

/** A row for each point, to move it, to change its group or to take it away. */
export function PointsControl({ id, field, value, onChange }: PointsProps) {
  const groups = Object.entries(field.groups)
  const replace = (at: number, part: Partial<Point>) =>
    onChange(value.map((point, k) => (k === at ? { ...point, ...part } : point)))
  const middle = ({ min, max, step }: PointsAxis) =>
    nearestOnGrid({ min, max, step }, (min + max) / 2)
  return (
    <fieldset id={id} className="list-control" aria-describedby={`${id}-help`}>
      <legend>{field.label}</legend>
      {value.map((point, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: points are known by their number
        <p key={k} className="point-line">
          <span>{k + 1}</span>
          {(['x', 'y'] as const).map((axis) => (
            <TypedNumber
              key={axis}
              id={`${id}-${k}-${axis}`}
              name={`Point ${k + 1}, ${field[axis].label}`}
              field={number({ ...field[axis], help: '', default: point[axis] })}
              value={point[axis]}
              onChange={(next) => replace(k, { [axis]: next })}
            />
          ))}
          <select
            aria-label={`Point ${k + 1}, group`}
            value={point.group}
            onChange={(event) => replace(k, { group: event.target.value })}
          >
            {groups.map(([group, label]) => (
              <option key={group} value={group}>
                {label}
              </option>
            ))}
          </select>
          <button
            type="button"
            aria-label={`Remove point ${k + 1}`}
            onClick={() => onChange(value.filter((_, other) => other !== k))}
          >
            Remove
          </button>
        </p>
      ))}
      <button
        type="button"
        disabled={value.length >= field.most}
        onClick={() =>
          onChange([...value, { x: middle(field.x), y: middle(field.y), group: groups[0]![0] }])
        }
      >
        Add a point
      </button>
    </fieldset>
  )
}
