import { useLayoutEffect, useRef } from 'react'
import { withoutMarks } from '../../rich-text.ts'
import { Words } from '../../rich-text-view.tsx'
import type { FieldProps } from '../kind.ts'

/** Items to be put in order, with a pair of buttons each: the same by touch, keyboard and voice. */
export function OrderingField({ asked, draft, onDraft, answered, marks }: FieldProps<'ordering'>) {
  const list = useRef<HTMLOListElement>(null)
  const { html } = asked

  // The button goes along with its item: focus stays on it, or on its twin at an end of the list.
  // In a layout effect, so that no key falls between the move and the focus.
  const moved = useRef<{ readonly to: number; readonly by: -1 | 1 } | null>(null)
  useLayoutEffect(() => {
    if (moved.current === null) return
    const { to, by } = moved.current
    moved.current = null
    const [up, down] = list.current?.children[to]?.querySelectorAll('button') ?? []
    const wanted = by === -1 ? up : down
    ;(wanted?.disabled ? (by === -1 ? down : up) : wanted)?.focus()
  })

  function move(from: number, by: -1 | 1) {
    const next = [...draft]
    ;[next[from], next[from + by]] = [next[from + by]!, next[from]!]
    moved.current = { to: from + by, by }
    onDraft(next)
  }

  return (
    <>
      <p className="field-hint">Move the items into order, the first on top.</p>
      <ol className="ordering" ref={list}>
        {draft.map((text, i) => (
          <li key={text} className={marks ? (marks[i] === text ? 'right' : 'wrong') : undefined}>
            <span>
              <Words text={text} html={html} />
              {marks && (
                <em className="tag">{marks[i] === text ? ' right' : ' not in its place'}</em>
              )}
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
          </li>
        ))}
      </ol>
    </>
  )
}
