/** Where each unit of the population stands in the picture. */

import type { Result } from './model.ts'
import type { Params } from './params.ts'

export interface Layout {
  /** Centre of every unit's dot, whole pixels, shape (N,). */
  readonly spots: ReadonlyArray<readonly [number, number]>
  readonly blocks: ReadonlyArray<{ readonly label: string; readonly top: number }>
  /** Pixels from dot to dot. */
  readonly pitch: number
  readonly height: number
}

const LABEL_HEIGHT = 20

/**
 * Systematic samples show the list as it is, cluster samples cluster by cluster, all others one
 * block for each stratum.
 *
 * @param width Pixels, as `room`, the height that there is.
 */
export function layOut(params: Params, result: Result, width: number, room: number): Layout {
  const size = result.value.length
  const labels = (LABEL_HEIGHT + 8) * (isInStrata(params) ? result.strata.length : 1)
  const field = Math.max(80, room - labels)
  const pitch = Math.min(14, Math.max(2, Math.floor(Math.sqrt((width * field) / size))))
  const widest = Math.floor(width / pitch)
  const spots: [number, number][] = new Array(size)
  const blocks: { label: string; top: number }[] = []
  let top = 0
  const place = (label: string, units: readonly number[], columns: number) => {
    blocks.push({ label, top: top + 14 })
    top += LABEL_HEIGHT
    for (const [j, unit] of units.entries()) {
      const column = j % columns
      const row = Math.floor(j / columns)
      spots[unit] = [
        column * pitch + Math.ceil(pitch / 2),
        top + row * pitch + Math.ceil(pitch / 2),
      ]
    }
    top += Math.ceil(units.length / columns) * pitch + 4
  }
  const list = Array.from({ length: size }, (_, i) => i)

  if (params.design === 'systematic') {
    const interval = size / params.sampleSize
    const isWhole = Number.isInteger(interval)
    const columns = isWhole ? wholeMultiple(widest, interval) : widest
    place(`The list in its order, one unit in ${text(interval)} drawn`, list, columns)
  } else if (params.design === 'cluster') {
    const byCluster = list.sort((a, b) => result.cluster[a]! - result.cluster[b]! || a - b)
    const columns = wholeMultiple(widest, params.clusterSize)
    place(`Clusters of ${params.clusterSize} side by side`, byCluster, columns)
  } else {
    for (const [h, stratum] of result.strata.entries()) {
      const drawn = result.drawnPerStratum[h]!
      const units = list.filter((i) => result.stratum[i] === h)
      place(`${stratum.name}: ${stratum.size} units, ${drawn} drawn`, units, widest)
    }
  }
  return { spots, blocks, pitch, height: top }
}

function isInStrata({ design }: Params): boolean {
  return design !== 'systematic' && design !== 'cluster'
}

/** The largest multiple of `part` up to `most`, or `most` where there is none. */
function wholeMultiple(most: number, part: number): number {
  return most >= part ? most - (most % part) : most
}

function text(interval: number): string {
  return Number.isInteger(interval) ? String(interval) : interval.toFixed(1)
}
