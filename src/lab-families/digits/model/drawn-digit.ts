/** Makes a drawing look like a picture of MNIST: the same size, the same place. */

/** Edge of the box that MNIST fits a digit into, inside its 28 by 28 pixels. */
const BOX = 20

/**
 * A drawing on the page as a network takes it: its bounding box scaled to fit 20 by 20 pixels, and
 * its centre of mass put in the middle, as the makers of MNIST did.
 *
 * @param drawing Ink in [0, 1], row by row, shape (edge * edge,).
 * @param side Of the picture to make.
 * @returns Ink in [0, 1], shape (side * side,); all 0 if nothing is drawn.
 * @source LeCun, Bottou, Bengio & Haffner (1998), Gradient-based learning applied to document
 *   recognition, section III.A.
 */
export function asPicture(drawing: ArrayLike<number>, edge: number, side: number): Float32Array {
  const picture = new Float32Array(side * side)
  const box = boundsOf(drawing, edge)
  if (!box) return picture
  const scale = BOX / Math.max(box.width, box.height)
  const scaled = scaledInk(drawing, edge, box, scale, side)
  let [mass, across, down] = [0, 0, 0]
  for (let i = 0; i < scaled.length; i++) {
    mass += scaled[i]!
    across += scaled[i]! * ((i % side) + 0.5)
    down += scaled[i]! * (Math.floor(i / side) + 0.5)
  }
  const right = Math.round(side / 2 - across / mass)
  const lower = Math.round(side / 2 - down / mass)
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const [fromRow, fromColumn] = [row - lower, column - right]
      if (fromRow < 0 || fromRow >= side || fromColumn < 0 || fromColumn >= side) continue
      picture[row * side + column] = Math.min(1, scaled[fromRow * side + fromColumn]!)
    }
  }
  return picture
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

function boundsOf(drawing: ArrayLike<number>, edge: number): Box | null {
  let [left, right, top, bottom] = [edge, -1, edge, -1]
  for (let i = 0; i < edge * edge; i++) {
    if (!(drawing[i]! > 0)) continue
    const [row, column] = [Math.floor(i / edge), i % edge]
    left = Math.min(left, column)
    right = Math.max(right, column)
    top = Math.min(top, row)
    bottom = Math.max(bottom, row)
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 }
}

/** The box, scaled and laid in the middle; each small square of ink is shared out by area. */
function scaledInk(
  drawing: ArrayLike<number>,
  edge: number,
  { left, top, width, height }: Box,
  scale: number,
  side: number,
): Float32Array {
  const scaled = new Float32Array(side * side)
  const [startX, startY] = [(side - width * scale) / 2, (side - height * scale) / 2]
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const ink = drawing[(top + row) * edge + left + column]!
      if (!(ink > 0)) continue
      const [x0, y0] = [startX + column * scale, startY + row * scale]
      for (let y = Math.floor(y0); y < y0 + scale && y < side; y++) {
        const high = Math.min(y + 1, y0 + scale) - Math.max(y, y0)
        for (let x = Math.floor(x0); x < x0 + scale && x < side; x++) {
          const wide = Math.min(x + 1, x0 + scale) - Math.max(x, x0)
          scaled[y * side + x]! += ink * high * wide
        }
      }
    }
  }
  return scaled
}
