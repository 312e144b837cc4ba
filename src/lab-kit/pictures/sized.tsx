/** Gives a drawing the width that it has, without a shift between the built page and the live one. */

import { type ReactNode, useEffect, useRef, useState } from 'react'

const NARROW = 340
const WIDE = 720
/** From here the wide drawing fits; the style sheet says the same in its container query. */
const WIDE_FROM = 480

interface Props {
  /** Draws at a width in CSS pixels. */
  readonly children: (width: number) => ReactNode
  /** Draws only at the narrow or the wide width and scales the drawing to fit: for a picture whose
   * height grows with its width. */
  readonly scaled?: boolean
}

/**
 * Before the page is live the width is unknown: a narrow and a wide drawing are both there, and the
 * style sheet shows the one that fits. Live, there is one, of the measured width.
 */
export function Sized({ children, scaled = false }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState<number | null>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.round(entry?.contentRect.width ?? 0)
      if (measured > 0) setWidth(measured)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={box} className={scaled ? 'sized sized-scaled' : 'sized'}>
      {width === null ? (
        <>
          <div className="sized-narrow">{children(NARROW)}</div>
          <div className="sized-wide">{children(WIDE)}</div>
        </>
      ) : (
        children(scaled ? (width < WIDE_FROM ? NARROW : WIDE) : width)
      )}
    </div>
  )
}
