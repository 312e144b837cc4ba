/** Markup that is made once, ahead of time, and left alone by the live page. */

import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { watchIslands } from './islands.ts'

interface Props {
  readonly className?: string
  /** From a `*.still.tsx` module, which the page's JavaScript has as an empty component. */
  readonly children: ReactNode
}

/**
 * The prerendering writes the children into the page. The live page keeps what it finds there
 * (React leaves the inside of an element with set inner HTML alone) and starts the islands in it.
 */
export function Static({ className, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => (box.current ? watchIslands(box.current) : undefined), [])
  if (import.meta.env.SSR) return <div className={className}>{children}</div>
  return (
    <div
      ref={box}
      className={className}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: empty; see above
      dangerouslySetInnerHTML={{ __html: '' }}
    />
  )
}
