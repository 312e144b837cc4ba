/** A mark in a picture that sets a setting: dragged by the pointer, moved by the arrow keys. */

import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { type Grid, nearestOnGrid } from '../definition/nearest.ts'
import { placeInFrame } from './frame.tsx'
import type { Scale } from './scale.ts'

/** Steps that an arrow key moves together with shift. */
const LEAP = 10

/** What one direction of a handle sets. */
export interface HandleAxis {
  /** The field that it sets, or an axis of one. */
  readonly field: Grid
  readonly value: number
  readonly scale: Scale
  /** The value as it is said, where the number does not say it. */
  readonly text?: string
}

interface HandleProps {
  /** What it is, for who cannot see it. */
  readonly label: string
  /** What it sets; a handle of one direction moves with all four arrows. */
  readonly x?: HandleAxis
  readonly y?: HandleAxis
  /** Takes the new values, on the fields' grids; called only where one has changed. Null: fixed. */
  readonly move: ((to: { readonly x?: number; readonly y?: number }) => void) | null
  /** The mark, where its values are. */
  readonly children: ReactNode
}

export function Handle({ label, x, y, move, children }: HandleProps) {
  if (!move) return <g>{children}</g>

  const moveTo = (wanted: { x?: number | undefined; y?: number | undefined }) => {
    const to: { x?: number; y?: number } = {}
    if (x && wanted.x !== undefined) to.x = nearestOnGrid(x.field, wanted.x)
    if (y && wanted.y !== undefined) to.y = nearestOnGrid(y.field, wanted.y)
    const isNew =
      (to.x !== undefined && to.x !== x?.value) || (to.y !== undefined && to.y !== y?.value)
    if (isNew) move(to)
  }

  const drag = (event: PointerEvent<SVGGElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const place = placeInFrame(event)
    moveTo({ x: x?.scale.invert(place.x), y: y?.scale.invert(place.y) })
  }

  const press = (event: KeyboardEvent) => {
    const direction = DIRECTIONS[event.key]
    if (!direction) return
    event.preventDefault()
    const steps = event.shiftKey ? LEAP : 1
    const by = (axis: HandleAxis, count: number) => axis.value + count * steps * axis.field.step
    if (x && y) {
      if (direction.x !== 0) moveTo({ x: by(x, direction.x) })
      else moveTo({ y: by(y, growsDown(y) ? -direction.y : direction.y) })
    } else if (x) moveTo({ x: by(x, direction.x + direction.y) })
    else if (y) moveTo({ y: by(y, direction.x + direction.y) })
  }

  const first = x ?? y
  return (
    <g
      className="draggable"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={first?.field.min}
      aria-valuemax={first?.field.max}
      aria-valuenow={first?.value}
      aria-valuetext={
        x && y ? `${x.value} across, ${y.value} ${growsDown(y) ? 'down' : 'up'}` : first?.text
      }
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
    >
      {children}
    </g>
  )
}

/** Whether larger values of an upright axis lie further down, as distances from the north do. */
function growsDown({ field, scale }: HandleAxis): boolean {
  return scale(field.max) > scale(field.min)
}

const DIRECTIONS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: 1 },
  ArrowDown: { x: 0, y: -1 },
}
