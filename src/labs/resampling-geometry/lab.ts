/** Where do synthetic points go? The lab's definition. */

import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import type { MetricName, Result } from './model.ts'
import { migrate, params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'resampling-geometry',
  version: 2,
  params,
  migrate,
  describe: ({ params: given, result, metrics, say }) => {
    const rare = result.label.reduce((sum, label) => sum + label, 0)
    const board = `The board has ${result.label.length - rare} common and ${rare} rare points in ${given.dimension} columns, with ${say('links')} Tomek links.`
    const name = params.method.options[given.method]
    const done =
      (metrics.added ?? 0) > 0
        ? `${name} adds ${say('added')} points: ${say('addedWrong')}\u00a0% of them lie where common points are denser (${say('rareWrong')}\u00a0% of the rare points did), ${say('bridges')}\u00a0% between two sides of the common centre; their variance is ${say('spread')} times that of the rare points.`
        : (metrics.kept ?? 100) < 100
          ? `${name} keeps ${say('kept')}\u00a0% of the common points; ${say('keptWrong')}\u00a0% of those lie where rare points are likelier (theory has ${say('commonWrongExpected')}\u00a0% of all).`
          : `${name} changes nothing.`
    return `${board} ${done} Afterwards there are ${say('ratioAfter')} rare points for each common one. From a common point the farthest other one is ${formatNumber(1 + (metrics.contrast ?? Number.NaN))} times as far as the nearest.`
  },
  table: ({ result: { addedX, addedY, base, neighbour } }) =>
    tableOf('New points, first two columns, and the two points that each lies between', addedX, [
      ['New point', (_, i) => i + 1],
      ['First column', (x) => x, 'σ', 2],
      ['Second column', (_, i) => addedY[i], 'σ', 2],
      ['From point', (_, i) => base[i]! + 1],
      ['Towards point', (_, i) => neighbour[i]! + 1],
    ]),
})
