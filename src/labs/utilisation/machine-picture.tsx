/** The reader's own machine: what was timed, how, and with what spread. */

import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { FiguresTable } from '../../lab-kit/pictures/figures-table.tsx'
import { measuredOf } from './measured.ts'
import type { MetricName, Result } from './model.ts'
import type { Params } from './params.ts'

export function MachinePicture({ timings, ask }: LabViewProps<Params, Result, MetricName>) {
  if (!timings) {
    return (
      <div>
        <p className="help">
          Four kernels of known work are timed in your browser: a copy and a sum of long arrays, a
          row times a matrix, and a product of matrices. The fastest of the first three gives the
          bandwidth, the product the peak. It takes a second or two, and starts again after each
          run.
        </p>
        {ask && (
          <p className="button-line">
            <button type="button" onClick={() => void ask(new Float32Array(0))}>
              Measure this machine
            </button>
          </p>
        )}
      </div>
    )
  }
  const { kernels, bandwidth, peak } = measuredOf(timings)
  return (
    <div>
      <FiguresTable
        caption={`This machine: one core, ${timings.kernels}`}
        columns={['Kernel', 'Median, ms', 'Middle half', 'GFLOPS', 'GB/s']}
        wide="What was timed on this machine"
        rows={kernels.map(({ name, timing, gigaflops, gigabytes }) => ({
          id: name,
          cells: [
            formatNumber(timing.median),
            `${formatNumber(timing.lower)}–${formatNumber(timing.upper)}`,
            formatNumber(gigaflops),
            name === 'Product' ? '–' : formatNumber(gigabytes),
          ],
        }))}
      />
      <p>
        Peak {formatNumber(peak)} GFLOPS, {formatNumber(bandwidth)} GB/s: ridge at{' '}
        {formatNumber(peak / bandwidth)} FLOPs a byte.
      </p>
      <p className="help">
        Median of {timings.repeats} repeats after a warm-up, the kernels in turn. No part of the
        link: the next run will differ a little. A tab out of sight, a laptop on battery and other
        programs make it slower. These are our kernels, without the fused multiply-and-add of your
        processor and without its graphics unit, so that its data sheet says more.
      </p>
    </div>
  )
}
