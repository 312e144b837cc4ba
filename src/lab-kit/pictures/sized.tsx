/** Gives a drawing the size that it has, without a shift between the built page and the live one. */

import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'

export interface Size {
  readonly width: number
  readonly height: number
}

/** The size that a place on the stage is likely to have: what is drawn there before it can be measured. */
export const Place = createContext<Size | null>(null)

const NARROW = 340
const WIDE = 720

interface Props {
  /** Draws at a size in CSS pixels. */
  readonly children: (width: number, height: number) => ReactNode
  /** Its height outside the stage; there it fills its place. */
  readonly height?: number
}

/**
 * Before the page is live the size is unknown. On the stage the drawing is then scaled to its place; elsewhere
 * a narrow and a wide one are both there, and the style sheet shows the one that fits. Live, there is one, of
 * the measured size.
 */
export function Sized({ children, height = 240 }: Props) {
  const place = useContext(Place)
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<Size | null>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      const measured = entry?.contentRect
      const width = Math.round(measured?.width ?? 0)
      if (width > 0) setSize({ width, height: Math.round(measured?.height ?? 0) })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const drawn = size ? (
    children(size.width, place ? size.height : height)
  ) : place ? (
    children(place.width, place.height)
  ) : (
    <>
      <div className="sized-narrow">{children(NARROW, height)}</div>
      <div className="sized-wide">{children(WIDE, height)}</div>
    </>
  )
  return (
    <div ref={box} className={place ? 'sized sized-place' : 'sized'} data-measured={size !== null}>
      {drawn}
    </div>
  )
}
