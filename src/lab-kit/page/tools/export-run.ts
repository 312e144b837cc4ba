/** Takes a run out of the page: CSV, JSON, SVG and PNG. */

import { type LabDefinition, shownOf, type Table } from '../../definition/define-lab.ts'
import type { Outcome } from '../../definition/model.ts'

/** Tells spreadsheets that a table is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff'

/** RFC 4180, with a header row that carries the units. */
export function tableToCsv(table: Table): string {
  const header = table.columns.map(({ label, unit }) => (unit ? `${label} (${unit})` : label))
  return `${BYTE_ORDER_MARK}${[header, ...table.rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}

function csvCell(value: string | number): string {
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The same object as the command line prints, with the table and the link beside it. */
export function runToJson(lab: LabDefinition, outcome: Outcome, link: string): string {
  const { seed, params, metrics, digest } = outcome
  return `${JSON.stringify(
    {
      lab: lab.id,
      version: lab.version ?? 1,
      seed,
      params,
      metrics,
      digest,
      link,
      table: lab.table(shownOf(lab, outcome)),
    },
    null,
    2,
  )}\n`
}

/** What must be written into a drawing for it to look alike outside the page. */
const DRAWN = [
  'fill',
  'fill-opacity',
  'stroke',
  'stop-color',
  'stop-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'paint-order',
]

/** What stands around the drawings in a picture that is taken away. */
export interface Caption {
  readonly question: string
  /** The settings and the seed, in one line. */
  readonly setting: string
  readonly address: string
  /** The numbers that matter, with their names; none for a single picture. */
  readonly numbers: ReadonlyArray<{ readonly label: string; readonly value: string }>
}

/** A slide of 16:9. */
const SLIDE = { width: 1280, height: 720, margin: 40, head: 76, foot: 56, numbers: 72 }

/**
 * The drawings of one or two places side by side on a slide, with title, settings and address, as an SVG
 * that needs no style sheet. A place without a drawing, such as a table, is left out.
 *
 * @throws {RangeError} If no place has a drawing.
 */
export function placesToSvg(
  places: readonly Element[],
  { question, setting, address, numbers }: Caption,
): { svg: string; width: number; height: number } {
  const drawn = places.filter((place) => drawingsIn(place).length > 0)
  if (drawn.length === 0) {
    throw new RangeError('There is no drawing here to save; its table is, as CSV.')
  }
  const { width, height, margin, head, foot } = SLIDE
  const strip = numbers.length > 0 ? SLIDE.numbers : 0
  const page = getComputedStyle(document.body)
  const gap = 32
  const widths = drawn.map((place) => place.getBoundingClientRect().width)
  const total = widths.reduce((sum, each) => sum + each, 0)
  const room = width - 2 * margin - gap * (drawn.length - 1)
  let left = margin
  const pictures = drawn.map((place, i) => {
    const box = {
      x: left,
      y: head,
      width: (room * widths[i]!) / total,
      height: height - head - foot - strip,
    }
    left += box.width + gap
    return placeToSvg(place, box)
  })
  const text = (
    x: number,
    y: number,
    size: number,
    words: string,
    weight = 400,
    anchor = 'start',
  ) =>
    `<text x="${x}" y="${y}" fill="${page.color}" font-family="sans-serif" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}">${escapeXml(words)}</text>`
  const each = (width - 2 * margin) / Math.max(1, numbers.length)
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" fill="${page.backgroundColor}"/>`,
    text(margin, 50, 28, question, 600),
    ...pictures,
    ...numbers.flatMap(({ label, value }, i) => [
      text(margin + i * each, height - foot - 40, 15, label),
      text(margin + i * each, height - foot - 10, 26, value, 600),
    ]),
    text(margin, height - 20, 15, setting),
    text(width - margin, height - 20, 13, address, 400, 'end'),
    '</svg>',
  ].join('')
  return { svg, width, height }
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The drawings that stand in a place: those of the eye, not the signs on its buttons. */
function drawingsIn(place: Element): Array<SVGSVGElement | HTMLImageElement> {
  return [...place.querySelectorAll<SVGSVGElement | HTMLImageElement>('svg, img')].filter(
    (drawing) => drawing.getBoundingClientRect().height > 20,
  )
}

/** A place as it stands on the page, scaled into a box: its titles as text, its drawings where they are. */
function placeToSvg(place: Element, box: Box): string {
  const from = place.getBoundingClientRect()
  const scale = Math.min(box.width / from.width, box.height / from.height)
  const at = (element: Element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return { x: left - from.left, y: top - from.top, width, height }
  }
  const titles = [...place.querySelectorAll('.chart-title, .chart-key li')].map((title) => {
    const { x, y, height } = at(title)
    const { color, fontSize, fontWeight } = getComputedStyle(title)
    return `<text x="${x}" y="${y + 0.75 * height}" fill="${color}" font-family="sans-serif" font-size="${fontSize}" font-weight="${fontWeight}">${escapeXml(title.textContent ?? '')}</text>`
  })
  const drawings = drawingsIn(place).map((drawing) => {
    const { x, y, width, height } = at(drawing)
    if (drawing instanceof HTMLImageElement) {
      return `<image x="${x}" y="${y}" width="${width}" height="${height}" href="${drawing.src}" image-rendering="pixelated"/>`
    }
    const copy = drawing.cloneNode(true) as SVGSVGElement
    writeStyles(drawing, copy)
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
    copy.setAttribute('overflow', 'visible')
    for (const [name, value] of Object.entries({ x, y, width, height })) {
      copy.setAttribute(name, String(value))
    }
    return new XMLSerializer().serializeToString(copy)
  })
  return `<g transform="translate(${box.x} ${box.y}) scale(${scale})">${titles.join('')}${drawings.join('')}</g>`
}

function writeStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from)
  for (const name of DRAWN) {
    const value = style.getPropertyValue(name)
    if (value !== '') to.setAttribute(name, value)
  }
  to.removeAttribute('class')
  to.removeAttribute('style')
  for (let i = 0; i < from.children.length; i++) writeStyles(from.children[i]!, to.children[i]!)
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** Paints an SVG at twice its size. */
export async function svgToPng(svg: string, width: number, height: number): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * 2
    canvas.height = height * 2
    const context = canvas.getContext('2d')
    if (!context) throw new Error('This browser offers no canvas to paint the picture on.')
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) =>
        blob ? resolve(blob) : reject(new Error('The picture could not be painted.')),
      )
    })
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** Hands a file to the reader. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
