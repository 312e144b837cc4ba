/** A pad to draw a digit on, with pointer or keys, and what every version that the run left says to it. */

import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { softmax } from '../../../core/neural/losses.ts'
import type { LabViewProps } from '../../../lab-kit/definition/define-lab.ts'
import { formatPercent } from '../../../lab-kit/definition/format.ts'
import type { Outputs } from '../../../lab-kit/definition/model.ts'
import { asPicture } from '../model/drawn-digit.ts'

/** Squares along the pad’s edge, and along the picture that a network takes. */
const EDGE = 112
const SIDE = 28
const PEN_RADIUS = 5
/** Squares that an arrow key moves the pen. */
const KEY_STEP = 4

interface Place {
  readonly x: number
  readonly y: number
}

interface PadProps extends Pick<LabViewProps, 'ask'> {
  /** The version that the reader has chosen, by its name. */
  readonly chosen: string
}

export function DigitPad({ ask, chosen }: PadProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const ink = useRef(new Float32Array(EDGE * EDGE))
  const [pen, setPen] = useState<Place>({ x: EDGE / 2, y: EDGE / 4 })
  const [isDown, setIsDown] = useState(false)
  const [picture, setPicture] = useState<Float32Array | null>(null)
  const [answers, setAnswers] = useState<Outputs | null>(null)
  /** Whether nothing could be asked: what answers has to be trained first. */
  const [isMute, setMute] = useState(false)

  const stroke = (from: Place, to: Place) => {
    drawLine(ink.current, from, to)
    show(canvas.current, ink.current)
    setPicture(asPicture(ink.current, EDGE, SIDE))
  }
  const wipe = () => {
    ink.current.fill(0)
    show(canvas.current, ink.current)
    setPicture(null)
    setAnswers(null)
  }
  useEffect(() => {
    if (!picture || !ask) return
    let isLatest = true
    void ask(picture).then((given) => {
      if (!isLatest) return
      setMute(given === null)
      if (given) setAnswers(given)
    })
    return () => {
      isLatest = false
    }
  }, [picture, ask])

  const placeOf = (event: PointerEvent<HTMLCanvasElement>): Place => {
    const box = event.currentTarget.getBoundingClientRect()
    return {
      x: ((event.clientX - box.left) / box.width) * EDGE,
      y: ((event.clientY - box.top) / box.height) * EDGE,
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const move = MOVES[event.key]
    if (move) {
      const next = { x: held(pen.x + KEY_STEP * move.x), y: held(pen.y + KEY_STEP * move.y) }
      if (isDown) stroke(pen, next)
      setPen(next)
    } else if (event.key === ' ') {
      if (!isDown) stroke(pen, pen)
      setIsDown(!isDown)
    } else if (event.key === 'Delete' || event.key === 'Backspace') wipe()
    else return
    event.preventDefault()
  }
  return (
    <fieldset className="digit-pad">
      <legend className="visually-hidden">Draw a digit</legend>
      <div className="pad-side">
        <div
          className="pad"
          role="application"
          tabIndex={0}
          aria-label="Drawing pad. Arrow keys move the pen, space puts it down or lifts it, delete wipes the pad."
          onKeyDown={onKeyDown}
          onBlur={() => setIsDown(false)}
        >
          <canvas
            ref={canvas}
            width={EDGE}
            height={EDGE}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId)
              const place = placeOf(event)
              stroke(place, place)
              setPen(place)
            }}
            onPointerMove={(event) => {
              if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
              const place = placeOf(event)
              stroke(pen, place)
              setPen(place)
            }}
          />
          <svg className="pen" viewBox={`0 0 ${EDGE} ${EDGE}`} aria-hidden="true">
            <circle cx={pen.x} cy={pen.y} r={PEN_RADIUS + 1} className={isDown ? 'pen-down' : ''} />
          </svg>
        </div>
        <button type="button" className="pad-wipe" onClick={wipe}>
          Wipe
        </button>
      </div>
      <div className="pad-answers">
        {isMute && picture ? (
          <p className="help">
            What answers here must be trained first: “Train it here” does it, in your browser.
          </p>
        ) : !picture || !answers ? (
          <p className="help">
            <strong>Draw a digit.</strong> Every version answers as you draw. With the keyboard,
            arrows move the pen and space puts it down.
          </p>
        ) : (
          <AnswerTable answers={answers} chosen={chosen} />
        )}
      </div>
    </fieldset>
  )
}

interface AnswerProps {
  readonly answers: Outputs
  readonly chosen: string
}

function AnswerTable({ answers, chosen }: AnswerProps) {
  const rows = Object.entries(answers).map(([name, logits]) => {
    const shares = softmax(logits, 1, logits.length)
    const digit = shares.indexOf(shares.reduce((best, share) => Math.max(best, share), 0))
    return { name, digit, share: shares[digit] ?? 0 }
  })
  const said = rows.map(({ name, digit }) => `${name} says ${digit}`).join(', ')
  return (
    <>
      <table>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Says</th>
            <th scope="col">Bar</th>
            <th scope="col">Sure of it</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, digit, share }) => (
            <tr
              key={name}
              data-chosen={name === chosen}
              data-differs={digit !== rows[0]?.digit}
              aria-current={name === chosen}
            >
              <th scope="row">{name}</th>
              <td className="pad-digit">{digit < 0 ? '–' : digit}</td>
              <td className="pad-bar">
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect className="pad-track" width={100} height={8} />
                  <rect className="pad-share" width={100 * share} height={8} />
                </svg>
              </td>
              <td>{formatPercent(share, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  )
}

const MOVES: Readonly<Record<string, Place>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

function held(value: number): number {
  return Math.min(EDGE - PEN_RADIUS, Math.max(PEN_RADIUS, value))
}

/** Discs along the way, soft at the rim. */
function drawLine(ink: Float32Array, from: Place, to: Place): void {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y)))
  for (let step = 0; step <= steps; step++) {
    const x = from.x + ((to.x - from.x) * step) / steps
    const y = from.y + ((to.y - from.y) * step) / steps
    for (
      let row = Math.max(0, Math.floor(y - PEN_RADIUS));
      row <= Math.min(EDGE - 1, y + PEN_RADIUS);
      row++
    ) {
      for (
        let column = Math.max(0, Math.floor(x - PEN_RADIUS));
        column <= Math.min(EDGE - 1, x + PEN_RADIUS);
        column++
      ) {
        const rim = PEN_RADIUS - Math.hypot(column + 0.5 - x, row + 0.5 - y)
        const at = row * EDGE + column
        ink[at] = Math.max(ink[at]!, Math.min(1, Math.max(0, rim)))
      }
    }
  }
}

function show(canvas: HTMLCanvasElement | null, ink: Float32Array): void {
  const context = canvas?.getContext('2d')
  if (!context) return
  const image = context.createImageData(EDGE, EDGE)
  for (let i = 0; i < ink.length; i++) image.data[4 * i + 3] = 255 * ink[i]!
  context.putImageData(image, 0, 0)
  // In the page’s ink, light or dark.
  context.globalCompositeOperation = 'source-in'
  context.fillStyle = getComputedStyle(canvas!).color
  context.fillRect(0, 0, EDGE, EDGE)
  context.globalCompositeOperation = 'source-over'
}
