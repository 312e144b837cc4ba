import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from 'react'
import { withoutMarks } from '../../rich-text.ts'
import { Words } from '../../rich-text-view.tsx'
import type { FieldProps } from '../kind.ts'
import { LinesBetween } from '../lines-between.tsx'
import { outOfOrder } from './rules.ts'

/** Items to be put in order: dragged, or moved by a pair of buttons each, the same by touch, keyboard and voice. */
export function OrderingField(props: FieldProps<'ordering'>) {
  const { asked, draft, marks } = props
  if (marks) return <BothOrders given={draft} rightOrder={marks.key} html={asked.html} />
  return <MovableItems {...props} />
}

interface Drag {
  readonly text: string
  /** From the upper edge of the item to the pointer, in pixels. */
  readonly grip: number
  /** Where the pointer is on the screen. */
  y: number
}

function MovableItems({ asked, draft, onDraft, answered }: FieldProps<'ordering'>) {
  const list = useRef<HTMLOListElement>(null)
  const drag = useRef<Drag | null>(null)
  const [lifted, setLifted] = useState<string | null>(null)

  // The button goes along with its item: focus stays on it, or on its twin at an end of the list.
  // In a layout effect, so that no key falls between the move and the focus.
  const moved = useRef<{ readonly to: number; readonly by: -1 | 1 } | null>(null)
  useLayoutEffect(() => {
    follow() // an item that was moved under the pointer stays there
    if (moved.current === null) return
    const { to, by } = moved.current
    moved.current = null
    const [up, down] = list.current?.children[to]?.querySelectorAll('button') ?? []
    const wanted = by === -1 ? up : down
    ;(wanted?.disabled ? (by === -1 ? down : up) : wanted)?.focus()
  })

  function put(from: number, to: number) {
    const next = [...draft]
    next.splice(to, 0, ...next.splice(from, 1))
    onDraft(next)
  }

  function move(from: number, by: -1 | 1) {
    if (draft[from + by] === undefined) return
    moved.current = { to: from + by, by }
    put(from, from + by)
  }

  function onKey(event: KeyboardEvent, at: number) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined
    if (by === undefined) return
    event.preventDefault()
    move(at, by)
  }

  function lift(event: PointerEvent<HTMLLIElement>, text: string) {
    const target = event.target as Element
    if (answered || event.button !== 0 || target.closest('button')) return
    // A finger beside the handle scrolls the page.
    if (event.pointerType !== 'mouse' && !target.closest('.grip')) return
    // The list takes the pointer: an item that is moved in the document would lose it.
    list.current?.setPointerCapture(event.pointerId)
    const top = event.currentTarget.getBoundingClientRect().top
    drag.current = { text, grip: event.clientY - top, y: event.clientY }
    setLifted(text)
  }

  /** Draws the lifted item where the pointer holds it. */
  function follow() {
    if (!drag.current) return
    const { text, grip, y } = drag.current
    const slot = list.current?.children[draft.indexOf(text)]
    const item = slot?.firstElementChild as HTMLElement | undefined
    if (slot && item) item.style.translate = `0 ${y - grip - slot.getBoundingClientRect().top}px`
  }

  function pull(event: PointerEvent) {
    if (!drag.current || !list.current) return
    drag.current.y = event.clientY
    follow()
    const at = draft.indexOf(drag.current.text)
    const middles = [...list.current.children].map((row) => {
      const { top, height } = row.getBoundingClientRect()
      return top + height / 2
    })
    const above = middles.findIndex((middle, i) => i < at && event.clientY < middle)
    const below = middles.findLastIndex((middle, i) => i > at && event.clientY > middle)
    if (above >= 0) put(at, above)
    else if (below >= 0) put(at, below)
  }

  function drop() {
    for (const row of list.current?.children ?? []) {
      ;(row.firstElementChild as HTMLElement).style.translate = ''
    }
    drag.current = null
    setLifted(null)
  }

  return (
    <>
      <p className="field-hint">Drag the items into order, or use the arrows; the first on top.</p>
      <ol className="ordering" ref={list} onPointerMove={pull} onLostPointerCapture={drop}>
        {draft.map((text, i) => (
          <li
            key={text}
            className={lifted === text ? 'lifted' : undefined}
            onPointerDown={(event) => lift(event, text)}
            onKeyDown={(event) => onKey(event, i)}
          >
            <div className="ordering-item">
              <span className="grip" aria-hidden="true">
                <svg viewBox="0 0 18 18" aria-hidden="true">
                  {[4, 9, 14].flatMap((y) => [
                    <circle key={`a${y}`} cx={6} cy={y} r={1.5} />,
                    <circle key={`b${y}`} cx={12} cy={y} r={1.5} />,
                  ])}
                </svg>
                {i + 1}
              </span>
              <span>
                <Words text={text} html={asked.html} />
              </span>
              {!answered && (
                <span className="move-buttons">
                  <button
                    type="button"
                    disabled={i === 0}
                    aria-label={`Move “${withoutMarks(text)}” up, to place ${i}`}
                    onClick={() => move(i, -1)}
                  >
                    ↑
                  </button>
                  <button
                    type="button"
                    disabled={i === draft.length - 1}
                    aria-label={`Move “${withoutMarks(text)}” down, to place ${i + 2}`}
                    onClick={() => move(i, 1)}
                  >
                    ↓
                  </button>
                </span>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}

interface BothProps {
  readonly given: readonly string[]
  readonly rightOrder: readonly string[]
  readonly html: FieldProps<'ordering'>['asked']['html']
}

/** The reader's order beside the right one; only what has to move is marked. */
function BothOrders({ given, rightOrder, html }: BothProps) {
  const moved = outOfOrder(rightOrder, given)
  if (moved.size === 0) {
    return (
      <ol className="one-order">
        {given.map((text) => (
          <li key={text} className="stays">
            <Words text={text} html={html} />
          </li>
        ))}
      </ol>
    )
  }
  const ties = given.flatMap((text, from) => {
    const to = rightOrder.indexOf(text)
    return to < 0 ? [] : [{ from, to, kind: moved.has(text) ? 'wrong' : 'right' } as const]
  })
  return (
    <div className="two-orders">
      <p className="column-name">Your order</p>
      <ol>
        {given.map((text) => (
          <li key={text} className={moved.has(text) ? 'moves' : 'stays'}>
            <span>
              <Words text={text} html={html} />
              {moved.has(text) && <em className="tag">out of place</em>}
            </span>
          </li>
        ))}
      </ol>
      <LinesBetween ties={ties} counts={[given.length, rightOrder.length]} />
      <p className="column-name">Right order</p>
      <ol>
        {rightOrder.map((text) => (
          <li key={text}>
            <span>
              <Words text={text} html={html} />
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
