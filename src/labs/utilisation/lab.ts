/** Why is half of a chip idle? The lab's definition. */

import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import { sumOf } from './layers.ts'
import { type MetricName, type Result, type TimedLayer, timeOf } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'utilisation',
  params,
  exhibits: 'timed',
  describe({ params: p, result, metrics: m, say, percent }) {
    const longest = result.layers.reduce((a, b) => (timeOf(b) > timeOf(a) ? b : a))
    const loading =
      result.loaded === null
        ? ''
        : ` The processor computes in ${percent('busy')} of the time; in nine of ten repeats the share is between ${percent('busyLow')} and ${percent('busyHigh')}.`
    const fits = m.fits === 1 ? '' : ' It does not fit into the memory of the chip.'
    const even =
      m.breakEven === undefined
        ? 'Renting by the hour costs less than owning at any use.'
        : `Owning costs less than renting by the hour from ${percent('breakEven')} of the hours on.`
    return `${params.job.options[p.job]} on the ${params.chip.options[p.chip]}, ${params.precision.options[p.precision]}. One batch does ${say('gigaflops')} GFLOPs and moves ${say('megabytes')} MB: ${say('intensity')} FLOPs a byte, where the ridge is at ${say('ridge')}. It takes ${say('batchTime')} ms and reaches ${percent('mfu')} of the peak; ${percent('memoryShare')} of the time is waiting for memory. The longest layer is ${longest.name} with ${formatNumber(timeOf(longest))} ms, limited by ${limitOf(longest)}.${loading}${fits} A useful hour costs €${say('usefulHour')}. ${even}`
  },
  table({ result: { layers, period } }) {
    return tableOf('One batch, layer by layer', layers, [
      ['Layer', ({ name }) => name],
      ['Operations', ({ flops }) => flops / 1e9, 'GFLOPs', 6],
      ['Moved', ({ bytes }) => bytes / 1e6, 'MB', 4],
      ['Intensity', ({ flops, bytes }) => flops / bytes, 'FLOPs a byte', 3],
      ['Kernels', ({ kernels }) => kernels],
      ['Arithmetic', ({ arithmetic }) => arithmetic, 'ms', 6],
      ['Waiting for memory', ({ waiting }) => waiting, 'ms', 6],
      ['Starting', ({ starting }) => starting, 'ms', 6],
      [
        'Of the batch',
        (layer) => (100 * timeOf(layer)) / Math.max(period, sumOf(layers, timeOf)),
        '%',
        1,
      ],
    ])
  },
})

function limitOf({ arithmetic, waiting, starting }: TimedLayer): string {
  if (starting > arithmetic + waiting) return 'the start of its kernels'
  return waiting > 0 ? 'memory' : 'arithmetic'
}
