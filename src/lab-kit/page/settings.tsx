/** The controls of a lab, made from its params table. */

import { useState } from 'react'
import type { LabDefinition } from '../definition/define-lab.ts'
import { onGrid } from '../definition/nearest.ts'
import {
  type AnyParams,
  type Field,
  nearestNumber,
  type Setting,
  type Value,
  wordsFor,
} from '../definition/params.ts'
import type { Point } from '../definition/points-field.ts'
import { isRelevant } from '../definition/relevance.ts'
import { PointsControl, SetControl } from './list-controls.tsx'
import { type NumberProps, TypedNumber } from './typed-number.tsx'

interface Props {
  readonly lab: LabDefinition
  /** Makes the ids of this lab's controls differ from its neighbours'. */
  readonly as: string
  readonly setting: Setting
  readonly disabled: boolean
  readonly onChange: (setting: Setting) => void
  /** The names of those that are always in sight. */
  readonly sight: readonly string[]
  /** Shows only those. */
  readonly compact: boolean
}

/**
 * The settings that make the point stand open, the rest under “more”. Where there is room for one control
 * only, all of them are chips, and the chosen one's control is there.
 */
export function Settings({ lab, as, setting, disabled, onChange, sight, compact }: Props) {
  const [isOpen, setOpen] = useState(false)
  const { params, seed } = setting
  const relevant = Object.entries(lab.params).filter(
    ([name, field]) => !field.inPicture && isRelevant(lab.params, params, name),
  )
  const inSight = relevant.filter(([name]) => sight.includes(name))
  // What is in sight by its name may not matter just now; the next in line takes its place.
  const open = inSight.length > 0 ? bySight(inSight, sight) : relevant.slice(0, 2)
  const rest = compact ? [] : relevant.filter((entry) => !open.includes(entry))
  const all = [...open, ...rest]
  const [chosen, setChosen] = useState<string | null>(null)
  const shown = all.some(([name]) => name === chosen) ? chosen : all[0]?.[0]
  const control = ([name, field]: [string, Field]) => (
    <div key={name} className="control" data-chosen={name === shown}>
      <Control
        id={`${as}-param-${name}`}
        field={field}
        value={params[name]!}
        onChange={(value) =>
          onChange({ params: { ...params, [name]: value } satisfies AnyParams, seed })
        }
      />
    </div>
  )
  return (
    <fieldset className="settings" disabled={disabled}>
      <legend className="visually-hidden">Settings</legend>
      <div className="setting-chips">
        {all.map(([name, field]) => (
          <button
            key={name}
            type="button"
            className="chip"
            aria-pressed={name === shown}
            onClick={() => setChosen(name)}
          >
            {field.label} <strong>{wordsFor(field, params[name]!)}</strong>
          </button>
        ))}
      </div>
      {open.map(control)}
      {rest.length > 0 && (
        <>
          <button
            type="button"
            className="quiet more-settings"
            aria-expanded={isOpen}
            aria-controls={`${as}-more`}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen
              ? 'Fewer settings'
              : `${rest.length} more ${rest.length === 1 ? 'setting' : 'settings'}`}
          </button>
          <div id={`${as}-more`} className="rest" data-open={isOpen}>
            {rest.map(control)}
          </div>
        </>
      )}
    </fieldset>
  )
}

function bySight(entries: Array<[string, Field]>, sight: readonly string[]) {
  return entries.toSorted(([a], [b]) => sight.indexOf(a) - sight.indexOf(b))
}

interface ControlProps {
  readonly id: string
  readonly field: Field
  readonly value: Value
  readonly onChange: (value: Value) => void
}

function Control({ id, field, value, onChange }: ControlProps) {
  if (field.kind === 'set' || field.kind === 'points') {
    return (
      <>
        {field.kind === 'set' ? (
          <SetControl
            id={id}
            field={field}
            value={value as readonly string[]}
            onChange={onChange}
          />
        ) : (
          <PointsControl
            id={id}
            field={field}
            value={value as readonly Point[]}
            onChange={onChange}
          />
        )}
        <p id={`${id}-help`} className="help">
          {field.help}
        </p>
      </>
    )
  }
  return (
    <>
      <label htmlFor={id}>{field.label}</label>
      {field.kind === 'choice' ? (
        <select
          id={id}
          value={String(value)}
          aria-describedby={`${id}-help`}
          onChange={(event) => onChange(event.target.value)}
        >
          {Object.entries(field.options).map(([option, label]) => (
            <option key={option} value={option}>
              {label}
            </option>
          ))}
        </select>
      ) : field.kind === 'toggle' ? (
        <span className="switch-line">
          <input
            id={id}
            type="checkbox"
            role="switch"
            checked={value === true}
            aria-checked={value === true}
            aria-describedby={`${id}-help`}
            onChange={(event) => onChange(event.target.checked)}
          />
          <span aria-hidden="true">{value === true ? 'on' : 'off'}</span>
        </span>
      ) : (
        <>
          <span className="typed-value">
            <TypedNumber
              id={`${id}-typed`}
              name={`${field.label}, typed`}
              field={field}
              value={Number(value)}
              onChange={onChange}
            />
            {field.unit && <span className="unit">{field.unit}</span>}
          </span>
          <Slider id={id} field={field} value={Number(value)} onChange={onChange} />
        </>
      )}
      <p id={`${id}-help`} className="help">
        {field.help}
      </p>
    </>
  )
}

function Slider({ id, field, value, onChange }: NumberProps) {
  const isList = field.kind === 'oneOf'
  const position = isList
    ? field.values.indexOf(nearestNumber(field, value))
    : Math.round((value - field.min) / field.step)
  const last = isList ? field.values.length - 1 : Math.round((field.max - field.min) / field.step)
  return (
    <input
      id={id}
      type="range"
      min={0}
      max={last}
      step={1}
      value={position}
      aria-valuetext={wordsFor(field, value)}
      aria-describedby={`${id}-help`}
      onChange={(event) => {
        const next = event.target.valueAsNumber
        onChange(isList ? field.values[next]! : onGrid(field, next))
      }}
    />
  )
}
