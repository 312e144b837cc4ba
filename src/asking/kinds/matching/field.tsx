import { type KeyboardEvent, useRef, useState } from 'react'
import { withoutMarks } from '../../rich-text.ts'
import { Words } from '../../rich-text-view.tsx'
import { Cross, Tick } from '../../signs.tsx'
import type { FieldProps } from '../kind.ts'
import { LinesBetween } from '../lines-between.tsx'

type Side = 'left' | 'right'
interface Picked {
  readonly side: Side
  readonly text: string
}

/** Two columns: one is touched, then its partner. A letter and a line say what is paired. */
export function MatchingField({ asked, draft, onDraft, answered, marks }: FieldProps<'matching'>) {
  const { lefts, rights, html } = asked
  const [picked, setPicked] = useState<Picked | null>(null)
  const [told, setTold] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const free = rights.length - lefts.length
  const partnerOf = ({ side, text }: Picked): string | undefined =>
    side === 'left' ? draft[text] : lefts.find((left) => draft[left] === text)
  /** The left-hand text of a pair gives it its letter. */
  const letterOf = (touched: Picked) => {
    const partner = partnerOf(touched)
    if (partner === undefined) return ''
    const left = touched.side === 'left' ? touched.text : partner
    return String.fromCharCode(65 + lefts.indexOf(left))
  }

  function touch(touched: Picked) {
    if (picked?.side === touched.side && picked.text === touched.text) return setPicked(null)
    if (picked === null || picked.side === touched.side) {
      const isIts = ([left, right]: [string, string]) =>
        (touched.side === 'left' ? left : right) === touched.text
      const others = Object.entries(draft).filter((pair) => !isIts(pair))
      if (partnerOf(touched) !== undefined) onDraft(Object.fromEntries(others))
      setTold('')
      return setPicked(touched)
    }
    const [left, right] =
      touched.side === 'right' ? [picked.text, touched.text] : [touched.text, picked.text]
    const others = Object.entries(draft).filter(([one, other]) => one !== left && other !== right)
    onDraft(Object.fromEntries([...others, [left, right]]))
    setPicked(null)
    setTold(`Paired: “${withoutMarks(left)}” with “${withoutMarks(right)}”.`)
  }

  /** Arrow keys go up and down a column, and across. */
  function onKey(event: KeyboardEvent, side: Side, at: number) {
    const columns = { left: lefts.length, right: rights.length }
    const other = side === 'left' ? 'right' : 'left'
    const [column, row] =
      event.key === 'ArrowUp'
        ? [side, at - 1]
        : event.key === 'ArrowDown'
          ? [side, at + 1]
          : event.key === (side === 'left' ? 'ArrowRight' : 'ArrowLeft')
            ? [other, Math.min(at, columns[other] - 1)]
            : [side, -1]
    const wanted = box.current?.querySelectorAll<HTMLElement>(`[data-side=${column}] button`)[row]
    if (!wanted) return
    event.preventDefault()
    wanted.focus()
  }

  const ties = lefts.flatMap((left, from) => {
    const to = rights.indexOf(draft[left] ?? '')
    const kind = marks ? (marks.key[left] === draft[left] ? 'right' : 'wrong') : 'made'
    return to < 0 ? [] : [{ from, to, kind } as const]
  })

  return (
    <>
      {!answered && (
        <p className="field-hint">
          Choose one on the left, then its partner.
          {free > 0 && ` ${free === 1 ? 'One' : free} on the right will be left over.`}
        </p>
      )}
      <div className={`pairs ${marks ? 'graded' : ''}`} ref={box}>
        {column('left', lefts)}
        <LinesBetween ties={ties} counts={[lefts.length, rights.length]} />
        {column('right', rights)}
      </div>
      <p className="visually-hidden" role="status">
        {told}
      </p>
    </>
  )

  function column(side: Side, texts: readonly string[]) {
    return (
      <ul data-side={side}>
        {texts.map((text, at) => {
          const it = { side, text }
          const partner = partnerOf(it)
          return marks ? (
            <li key={text}>{gradedTile(it, partner)}</li>
          ) : (
            <li key={text}>
              <button
                type="button"
                className={`pair-tile ${stateOf(it, partner)}`}
                aria-pressed={picked?.side === side && picked.text === text}
                onClick={() => touch(it)}
                onKeyDown={(event) => onKey(event, side, at)}
              >
                <span className="badge" aria-hidden="true">
                  {letterOf(it)}
                </span>
                <span>
                  <Words text={text} html={html} />
                  {partner !== undefined && (
                    <span className="visually-hidden">, paired with {withoutMarks(partner)}</span>
                  )}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    )
  }

  function stateOf(it: Picked, partner: string | undefined) {
    if (picked?.side === it.side && picked.text === it.text) return 'picked'
    if (partner !== undefined) return 'paired'
    return picked !== null && picked.side !== it.side && !answered ? 'open' : ''
  }

  function gradedTile(it: Picked, partner: string | undefined) {
    if (it.side === 'right') {
      return (
        <div className="pair-tile">
          <span className="badge" aria-hidden="true">
            {letterOf(it)}
          </span>
          <span>
            <Words text={it.text} html={html} />
          </span>
        </div>
      )
    }
    const rightOne = marks?.key[it.text] ?? ''
    const isRight = partner === rightOne
    const why = marks?.whys[it.text]
    return (
      <div className={`pair-tile ${isRight ? 'right' : 'wrong'}`}>
        <span className="badge" aria-hidden="true">
          {letterOf(it)}
        </span>
        <span>
          <Words text={it.text} html={html} />
          <span className="pair-yours">
            You said “{partner === undefined ? 'nothing' : <Words text={partner} html={html} />}”
          </span>
          {isRight ? (
            <span className="pair-said">
              <Tick /> Right
            </span>
          ) : (
            <span className="pair-said">
              <Cross /> Goes with “<Words text={rightOne} html={html} />”
            </span>
          )}
          {why !== undefined && (
            <span className="pair-why">
              <Words text={why} html={html} />
            </span>
          )}
        </span>
      </div>
    )
  }
}
