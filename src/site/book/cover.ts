/** The cover: most rows are there to learn from, some are held out. */

const WIDTH = 1200
const HEIGHT = 1800
const COLUMNS = 12
const ROWS = 11
const GAP = 80

/** @param colours By the names of the tokens. */
export function drawCover({
  ink,
  paper,
  accent,
}: Readonly<Record<'ink' | 'paper' | 'accent', string>>): string {
  const left = (WIDTH - (COLUMNS - 1) * GAP) / 2
  const dots = Array.from({ length: COLUMNS * ROWS }, (_, at) => {
    const [column, row] = [at % COLUMNS, Math.floor(at / COLUMNS)]
    const isHeldOut = column >= COLUMNS - 3
    const x = left + column * GAP + (isHeldOut ? GAP / 2 : -GAP / 4)
    const look = isHeldOut ? `fill="none" stroke="${accent}" stroke-width="7"` : `fill="${ink}"`
    return `<circle cx="${x}" cy="${760 + row * GAP}" r="${isHeldOut ? 22.5 : 24}" ${look}/>`
  })
  const line = (y: number, size: number, weight: number, text: string) =>
    `<text x="${left - GAP / 2}" y="${y}" font-size="${size}" font-weight="${weight}">${text}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">
<title>Holdout</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="${paper}"/>
<g font-family="Source Serif 4, Georgia, serif" fill="${ink}">
${line(330, 190, 600, 'Holdout')}
${line(440, 52, 400, 'A study companion to Chip Huyen’s')}
${line(510, 52, 400, 'Designing Machine Learning Systems')}
</g>
${dots.join('\n')}
</svg>
`
}
