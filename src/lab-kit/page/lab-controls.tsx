/** The controls of a lab, made from its params table. */

import { onGrid } from '../definition/nearest.ts'
import type { Setting } from '../definition/params.ts'
import {
  type AnyParams,
  type Field,
  nearestNumber,
  type ParamSpec,
  seedField,
  type Value,
  wordsFor,
} from '../definition/params.ts'
import type { Point } from '../definition/points-field.ts'
import { isRelevant } from '../definition/relevance.ts'
import { PointsControl, SetControl } from './list-controls.tsx'
import { type NumberProps, TypedNumber } from './typed-number.tsx'

/** How many controls stand open; the rest fold under “More settings”. */
const OPEN_CONTROLS = 6

interface Props {
  readonly spec: ParamSpec
  /** Makes the ids of this lab's controls differ from its neighbours'. */
  readonly as: string
  readonly setting: Setting
  readonly disabled: boolean
  readonly onChange: (setting: Setting) => void
  /** Shows only the first few, for a small lab. */
  readonly compact: boolean
}

export function LabControls({ spec, as, setting, disabled, onChange, compact }: Props) {
  const { params, seed } = setting
  const shown = Object.entries(spec).filter(
    ([name, field]) => !field.inPicture && isRelevant(spec, params, name),
  )
  const open = shown.slice(0, compact ? 2 : OPEN_CONTROLS)
  const folded = compact ? [] : shown.slice(OPEN_CONTROLS)
  const control = ([name, field]: [string, Field]) => (
    <Control
      key={name}
      id={`${as}-param-${name}`}
      field={field}
      value={params[name]!}
      onChange={(value) =>
        onChange({ params: { ...params, [name]: value } satisfies AnyParams, seed })
      }
    />
  )
  return (
    <fieldset className="controls" disabled={disabled}>
      <legend className="visually-hidden">Settings</legend>
      <div className="control-grid">{open.map(control)}</div>
      {folded.length > 0 && (
        <details className="more-controls">
          <summary>More settings</summary>
          <div className="control-grid">{folded.map(control)}</div>
        </details>
      )}
      {!compact && (
        <SeedControl as={as} seed={seed} onChange={(next) => onChange({ params, seed: next })} />
      )}
    </fieldset>
  )
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
      <div className="control">
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
      </div>
    )
  }
  return (
    <div className="control">
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
        <span className="slider-line">
          <Slider id={id} field={field} value={Number(value)} onChange={onChange} />
          <TypedNumber
            id={`${id}-typed`}
            name={`${field.label}, typed`}
            field={field}
            value={Number(value)}
            onChange={onChange}
          />
          {field.unit && <span className="unit">{field.unit}</span>}
        </span>
      )}
      <p id={`${id}-help`} className="help">
        {field.help}
      </p>
    </div>
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

interface SeedProps {
  readonly as: string
  readonly seed: number
  readonly onChange: (seed: number) => void
}

function SeedControl({ as, seed, onChange }: SeedProps) {
  return (
    <div className="seed-line">
      <label htmlFor={`${as}-seed`}>{seedField.label}</label>
      <TypedNumber
        id={`${as}-seed`}
        name={seedField.label}
        field={seedField}
        value={seed}
        onChange={onChange}
      />
      <button type="button" onClick={() => onChange((seed + 1) % 2 ** 32)}>
        New seed
      </button>
      <span className="help">{seedField.help}</span>
    </div>
  )
}
