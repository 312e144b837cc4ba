/** The file stage by stage, size against accuracy, time, training, and a pad to draw on. */

import { accuracyFrom } from '../../lab-families/digits/view/accuracy-axis.ts'
import { padAndTraining } from '../../lab-families/digits/view/pad-and-training.tsx'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { dots, line, markX } from '../../lab-kit/charts/makers.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import type { Result, Stage } from './model.ts'
import type { Params } from './params.ts'
import { StagesPicture } from './stages-picture.tsx'
import { Times } from './times.tsx'

const { pad, training } = padAndTraining<Params, Result>({
  later: 'after the last cut',
  chosen: ({ clusters, numbers, huffman }) =>
    huffman && (clusters > 0 || numbers.startsWith('int'))
      ? 'Huffman-coded'
      : clusters > 0
        ? 'values shared'
        : numbers === 'float32'
          ? 'pruned'
          : numbers,
})

export default defineView<Params, Result>({
  stages: {
    isThere: ({ result }) => result.stages.length > 0,
    Picture: ({ result, ghost }) => (
      <Sized>
        {(width, height) => (
          <StagesPicture
            stages={result.stages}
            ghost={ghost?.result.stages ?? []}
            {...{ width, height }}
          />
        )}
      </Sized>
    ),
  },
  pareto: {
    chart: ({ result: { stages, others } }) => {
      const place = ({ bytes, accuracy }: Stage) => ({ x: bytes / 1000, y: 100 * accuracy })
      const [whole] = stages
      return {
        title: 'Left is small, up is good',
        x: { label: 'Size of the file', unit: 'kB', scale: 'log', domain: [10, 1200] },
        y: accuracyFrom(floorOf(stages, others)),
        series: [
          line('your stages', 'after', stages.map(place)),
          dots('after each stage', 'after', stages.map(place)),
          dots('float16, int8, int4 or ternary alone', 'left', others.map(place)),
        ],
        marks: whole ? [markX(whole.bytes / 40_000, '40 times smaller', 'truth')] : [],
      }
    },
  },
  time: { Picture: Times },
  pad,
  training,
})

/** Accuracies near the top are far apart; a poor one shows the whole axis. */
function floorOf(...lists: ReadonlyArray<readonly Stage[]>): number {
  const least = 100 * Math.min(...lists.flat().map(({ accuracy }) => accuracy))
  return least >= 91 ? 90 : least >= 72 ? 70 : 0
}
