/** A small picture of numbers, as an image that needs no script: a bitmap in its address. */

interface Props {
  /** Row by row; `grey`: 0 is paper, 255 is ink. `signed`: -127 to 127, white is 0. */
  readonly values: ArrayLike<number>
  readonly width: number
  readonly height: number
  readonly palette: 'grey' | 'signed'
  /** What it shows, in words. */
  readonly alt: string
  /** CSS pixels for each of its own. */
  readonly zoom?: number
}

interface InDrawing extends Omit<Props, 'alt' | 'zoom'> {
  readonly x: number
  readonly y: number
  /** Its width in the drawing; its height follows. */
  readonly across: number
}

/** The same in a drawing, which says what it shows. */
export function PixelsInDrawing({ values, width, height, palette, x, y, across }: InDrawing) {
  return (
    <>
      <image
        className="pixels"
        href={bitmap(values, width, height, palette)}
        {...{ x, y }}
        width={across}
        height={(across * height) / width}
        preserveAspectRatio="none"
      />
      <rect
        className="stroke-line"
        fill="none"
        x={x}
        y={y}
        width={across}
        height={(across * height) / width}
      />
    </>
  )
}

const FILE_HEADER = 14
const INFO_HEADER = 40
const COLOURS = 256

export function Pixels({ values, width, height, palette, alt, zoom = 2 }: Props) {
  return (
    <img
      className="pixels"
      src={bitmap(values, width, height, palette)}
      width={zoom * width}
      height={zoom * height}
      alt={alt}
    />
  )
}

/** A BMP of 8 bits a pixel with a palette, as a data: address. */
function bitmap(
  values: ArrayLike<number>,
  width: number,
  height: number,
  palette: Props['palette'],
): string {
  const stride = 4 * Math.ceil(width / 4)
  const offset = FILE_HEADER + INFO_HEADER + 4 * COLOURS
  const bytes = new Uint8Array(offset + stride * height)
  const view = new DataView(bytes.buffer)
  bytes.set([0x42, 0x4d]) // “BM”
  view.setUint32(2, bytes.length, true)
  view.setUint32(10, offset, true)
  view.setUint32(14, INFO_HEADER, true)
  view.setInt32(18, width, true)
  view.setInt32(22, -height, true) // rows from the top
  view.setUint16(26, 1, true)
  view.setUint16(28, 8, true)
  view.setUint32(46, COLOURS, true)
  for (let i = 0; i < COLOURS; i++) {
    const [red, green, blue] = palette === 'grey' ? greyOf(i) : signedOf(i - 128)
    bytes.set([blue, green, red, 0], FILE_HEADER + INFO_HEADER + 4 * i)
  }
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = values[row * width + column]!
      bytes[offset + row * stride + column] = palette === 'grey' ? value : value + 128
    }
  }
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return `data:image/bmp;base64,${btoa(text)}`
}

type Colour = readonly [red: number, green: number, blue: number]

function greyOf(ink: number): Colour {
  return [255 - ink, 255 - ink, 255 - ink]
}

/** Blue below 0, orange above: told apart with any kind of colour vision. */
function signedOf(value: number): Colour {
  const share = Math.min(1, Math.abs(value) / 127)
  const [red, green, blue] = value < 0 ? [0, 90, 181] : [200, 80, 0]
  const mix = (full: number) => Math.round(255 + share * (full - 255))
  return [mix(red), mix(green), mix(blue)]
}
