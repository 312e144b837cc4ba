/** Numbers on a grid and words of a list, and the nearest one to a value that cannot be used. */

/** The numbers min, min + step, ... up to max. */
export interface Grid {
  readonly min: number
  readonly max: number
  readonly step: number
}

/** The grid value `steps` above the minimum, free of the digits that binary fractions add. */
export function onGrid({ min, step }: Grid, steps: number): number {
  const decimals = Math.max(decimalsOf(step), decimalsOf(min))
  return Number((min + steps * step).toFixed(decimals))
}

/** The grid value that is nearest to a number; the lower of two. */
export function nearestOnGrid(grid: Grid, value: number): number {
  const { min, max, step } = grid
  const clamped = Math.min(max, Math.max(min, value))
  const highestStep = Math.floor((max - min) / step + 1e-9)
  const steps = Math.min(highestStep, Math.ceil((clamped - min) / step - 0.5 - 1e-9))
  return onGrid(grid, steps)
}

/** Whether a number is one of a grid but for the digits that binary fractions add. */
export function isNearly(value: number, nearest: number, step: number): boolean {
  return Math.abs(nearest - value) <= 1e-9 * step
}

/** Digits after the point that a value of the field needs. */
export function decimalsOf(value: number): number {
  const text = String(value)
  const exponent = /e-(\d+)$/.exec(text)
  if (exponent) return Number(exponent[1]) + (text.split('e')[0]!.split('.')[1]?.length ?? 0)
  return text.split('.')[1]?.length ?? 0
}

/** The word of a list that takes the fewest edits to reach. */
export function nearestWord(word: string, words: readonly string[]): string {
  let best = words[0] ?? ''
  let fewest = Number.POSITIVE_INFINITY
  for (const candidate of words) {
    const edits = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (edits < fewest) {
      best = candidate
      fewest = edits
    }
  }
  return best
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + change))
    }
    row = next
  }
  return row[b.length]!
}
