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
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
]

/** All drawings of a picture, one under the other, as one SVG that needs no style sheet. */
export function pictureToSvg(
  picture: Element,
  title: string,
): { svg: string; width: number; height: number } {
  const drawings = [...picture.querySelectorAll('svg')].filter(
    (svg) => svg.getBoundingClientRect().height > 30,
  )
  const gap = 16
  const titleHeight = 36
  let top = titleHeight
  let width = 0
  const parts: string[] = []
  for (const drawing of drawings) {
    const box = drawing.getBoundingClientRect()
    const copy = drawing.cloneNode(true) as SVGSVGElement
    writeStyles(drawing, copy)
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
    copy.setAttribute('x', '0')
    copy.setAttribute('y', String(top))
    copy.setAttribute('width', String(box.width))
    copy.setAttribute('height', String(box.height))
    parts.push(new XMLSerializer().serializeToString(copy))
    top += box.height + gap
    width = Math.max(width, box.width)
  }
  const page = getComputedStyle(document.body)
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top}" viewBox="0 0 ${width} ${top}">` +
    `<rect width="100%" height="100%" fill="${page.backgroundColor}"/>` +
    `<text x="8" y="24" fill="${page.color}" font-family="sans-serif" font-size="15">${escapeXml(title)}</text>` +
    `${parts.join('')}</svg>`
  return { svg, width, height: top }
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
