/** The frame of a drawing: an svg of its own size, with a name for who cannot see it. */

import type { PointerEvent, ReactNode } from 'react'

interface FrameProps {
  /** In CSS pixels, the units of what is drawn. */
  readonly width: number
  readonly height: number
  /** What the picture shows. */
  readonly label: string
  /** Whether it has handles: what stands in an image cannot be reached with the keyboard. */
  readonly isInteractive?: boolean
  readonly children: ReactNode
}

export function Frame({ width, height, label, isInteractive = false, children }: FrameProps) {
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role={isInteractive ? 'group' : 'img'}
      aria-label={label}
    >
      {children}
    </svg>
  )
}

/** Where a pointer is in the frame around its target, in the units of what is drawn. */
export function placeInFrame(event: PointerEvent<SVGElement>): { x: number; y: number } {
  const svg = event.currentTarget.ownerSVGElement!
  const shown = svg.getBoundingClientRect()
  const { width, height } = svg.viewBox.baseVal
  return {
    x: ((event.clientX - shown.left) * width) / shown.width,
    y: ((event.clientY - shown.top) * height) / shown.height,
  }
}
