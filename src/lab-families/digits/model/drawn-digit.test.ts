import { describe, expect, test } from 'vitest'
import { asPicture } from './drawn-digit.ts'

const EDGE = 112
const SIDE = 28

/** A filled rectangle of ink. */
function rectangle(left: number, top: number, width: number, height: number): Float32Array {
  const drawing = new Float32Array(EDGE * EDGE)
  for (let y = top; y < top + height; y++) drawing.fill(1, y * EDGE + left, y * EDGE + left + width)
  return drawing
}

function boundsOf(picture: Float32Array) {
  const on = [...picture.keys()].filter((i) => picture[i]! > 0.01)
  const columns = on.map((i) => i % SIDE)
  const rows = on.map((i) => Math.floor(i / SIDE))
  return [Math.min(...columns), Math.max(...columns), Math.min(...rows), Math.max(...rows)]
}

describe('a drawing as a picture', () => {
  test('fills 20 pixels along its longer side, wherever and however large it was drawn', () => {
    for (const drawing of [
      rectangle(3, 5, 20, 80),
      rectangle(60, 40, 8, 32),
      rectangle(0, 0, 10, 40),
    ]) {
      const [left, right, top, bottom] = boundsOf(asPicture(drawing, EDGE, SIDE))
      expect(bottom! - top! + 1).toBe(20)
      expect(right! - left! + 1).toBeLessThanOrEqual(6)
    }
  })

  test('has its centre of mass in the middle', () => {
    const drawing = rectangle(10, 10, 60, 10)
    drawing.set(rectangle(10, 20, 10, 60).map((ink, i) => Math.max(ink, drawing[i]!)))
    const picture = asPicture(drawing, EDGE, SIDE)
    let [mass, across, down] = [0, 0, 0]
    picture.forEach((ink, i) => {
      mass += ink
      across += ink * ((i % SIDE) + 0.5)
      down += ink * (Math.floor(i / SIDE) + 0.5)
    })
    expect(Math.abs(across / mass - SIDE / 2)).toBeLessThanOrEqual(0.5)
    expect(Math.abs(down / mass - SIDE / 2)).toBeLessThanOrEqual(0.5)
  })

  test('keeps its ink: full where it was full, between 0 and 1 everywhere', () => {
    const picture = asPicture(rectangle(20, 20, 40, 40), EDGE, SIDE)
    expect(Math.max(...picture)).toBeCloseTo(1, 5)
    expect(Math.min(...picture)).toBe(0)
    expect(picture.reduce((sum, ink) => sum + ink, 0)).toBeCloseTo(400, 1)
  })

  test('of nothing is nothing, and of one dot is a picture', () => {
    expect(asPicture(new Float32Array(EDGE * EDGE), EDGE, SIDE)).toEqual(
      new Float32Array(SIDE * SIDE),
    )
    expect(asPicture(rectangle(111, 111, 1, 1), EDGE, SIDE).every(Number.isFinite)).toBe(true)
  })
})
