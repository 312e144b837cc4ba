/** Where each unit of the population stands in the picture. */

import { formatNumber } from '../../lab-kit/definition/format.ts'
import type { Result } from './model.ts'
import type { Params } from './params.ts'

export interface Layout {
  /** Centre of every unit's mark, whole pixels, shape (N,). */
  readonly spots: ReadonlyArray<readonly [number, number]>
  readonly blocks: ReadonlyArray<{ readonly label: string; readonly top: number }>
  /** Pixels from dot to dot. */
  readonly pitch: number
  /** How wide a mark of the rare stratum is. */
  readonly rareSize: number
}

/** Above a block its name, below it a gap; less where there are many. */
const HEAD = { name: 20, gap: 8 } as const
const TIGHT_HEAD = { name: 16, gap: 2 } as const
/** Room for the mark of a rare unit, where there are few of them and they have a block of their own. */
const RARE_PITCH = 22
const FEW = 20

/**
 * Systematic samples show the list as it is, cluster samples cluster by cluster, all others one
 * block for each stratum, the rare one on top.
 *
 * @param width Pixels, as `room`, the height that there is.
 */
export function layOut(params: Params, result: Result, width: number, room: number): Layout {
  const size = result.value.length
  const isStrata = params.design !== 'systematic' && params.design !== 'cluster'
  const rareCount = result.strata[result.rare]!.size
  const isLarge = isStrata && rareCount <= FEW
  const rareColumns = Math.max(1, Math.floor(width / RARE_PITCH))
  const rareRoom = isLarge ? Math.ceil(rareCount / rareColumns) * RARE_PITCH : 0
  const heads = isStrata ? result.strata.length : 1
  const head = heads > 6 ? TIGHT_HEAD : HEAD
  const field = Math.max(60, room - heads * (head.name + head.gap) - rareRoom)
  const interval = size / params.sampleSize
  // Whole intervals and whole clusters stand side by side.
  const part =
    params.design === 'cluster'
      ? params.clusterSize
      : params.design === 'systematic' && Number.isInteger(interval)
        ? interval
        : 1
  const columnsIn = (widest: number) => wholeMultiple(widest, part)
  const pitch = pitchFor(
    isStrata
      ? result.strata.filter((_, h) => !(isLarge && h === result.rare)).map((s) => s.size)
      : [size],
    width,
    field,
    columnsIn,
  )
  const columns = columnsIn(Math.floor(width / pitch))
  const spots: [number, number][] = new Array(size)
  const blocks: { label: string; top: number }[] = []
  let top = 0
  const place = (label: string, units: readonly number[], columns: number, step = pitch) => {
    blocks.push({ label, top: top + head.name - 6 })
    top += head.name
    for (const [j, unit] of units.entries()) {
      const column = j % columns
      const row = Math.floor(j / columns)
      spots[unit] = [column * step + Math.ceil(step / 2), top + row * step + Math.ceil(step / 2)]
    }
    top += Math.ceil(units.length / columns) * step + head.gap
  }
  const list = Array.from({ length: size }, (_, i) => i)

  if (params.design === 'systematic') {
    place(`The list, one unit in ${formatNumber(interval)} drawn`, list, columns)
  } else if (params.design === 'cluster') {
    const byCluster = list.sort((a, b) => result.cluster[a]! - result.cluster[b]! || a - b)
    place(`Clusters of ${params.clusterSize}`, byCluster, columns)
  } else {
    const order = result.strata.map((_, h) => h)
    order.sort((a, b) => Number(b === result.rare) - Number(a === result.rare) || a - b)
    for (const h of order) {
      const { name, size: count } = result.strata[h]!
      const drawn = formatNumber(result.drawnPerStratum[h]!, 9)
      const units = list.filter((i) => result.stratum[i] === h)
      const label = `${name}: ${drawn} of ${formatNumber(count, 9)} drawn`
      if (isLarge && h === result.rare) place(label, units, rareColumns, RARE_PITCH)
      else place(label, units, columns)
    }
  }
  return { spots, blocks, pitch, rareSize: isLarge ? 16 : Math.max(6, pitch + 1) }
}

/** The largest with which all blocks fit, each beginning a row of its own. */
function pitchFor(
  counts: readonly number[],
  width: number,
  field: number,
  columnsIn: (widest: number) => number,
): number {
  for (let pitch = 14; pitch > 2; pitch--) {
    const columns = columnsIn(Math.floor(width / pitch))
    const rows = counts.reduce((sum, count) => sum + Math.ceil(count / columns), 0)
    if (rows * pitch <= field) return pitch
  }
  return 2
}

/** The largest multiple of `part` up to `most`, or `most` where there is none. */
function wholeMultiple(most: number, part: number): number {
  return most >= part ? most - (most % part) : most
}
