/** How long each stage takes for one image here, as bars beside its name. */

import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { IN_ROWS, type Result } from './model.ts'
import type { Params } from './params.ts'

const ROW = 44

export function Times({ result: { stages }, timings }: LabViewProps<Params, Result>) {
  const each = timings?.each ?? {}
  // Sparse rows give the answers of the last stage, by another kernel.
  const names = [...stages.map(({ name }) => name), IN_ROWS].filter((name) => name in each)
  const slowest = Math.max(...names.map((name) => each[name]!.median))
  return (
    <figure className="picture-part">
      <figcaption className="chart-title">Time for one image, measured here</figcaption>
      {timings ? (
        <Sized>
          {(width, height) => (
            <Frame
              width={width}
              height={height}
              label={names
                .map((name) => `${name}: ${formatNumber(1000 * each[name]!.median)} µs`)
                .join('; ')}
            >
              {names.map((name, i) => {
                const top = 8 + i * Math.min(ROW, (height - 8) / names.length)
                const long = (each[name]!.median / slowest) * (width - 76)
                return (
                  <g key={name}>
                    <Label x={0} y={top + 12} tone="ink" text={name} />
                    <rect
                      className={`of-${name === IN_ROWS ? 'after' : 'left'} fill-series`}
                      x={0}
                      y={top + 18}
                      width={Math.max(2, long)}
                      height={12}
                      rx={3}
                    />
                    <Label
                      x={long + 8}
                      y={top + 29}
                      tone="strong"
                      text={`${formatNumber(1000 * each[name]!.median)} µs`}
                    />
                  </g>
                )
              })}
            </Frame>
          )}
        </Sized>
      ) : (
        <p className="help">
          Change a setting, or draw a digit: a moment later the time that each stage takes for one
          image on this machine stands here. Smaller files are not always faster: the dense kernel
          multiplies zeros too.
        </p>
      )}
    </figure>
  )
}
