/** Where weights land, what each format loses, how training went, and a pad to draw on. */

import { padAndTraining } from '../../lab-families/digits/view/pad-and-training.tsx'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { Sized } from '../../lab-kit/pictures/sized.tsx'
import { Losses } from './losses.tsx'
import type { Result } from './model.ts'
import { NumberLine } from './number-line.tsx'
import type { Params } from './params.ts'

const { pad, training } = padAndTraining<Params, Result>({
  later: 'with rounded weights',
  chosen: versionOf,
})

export default defineView<Params, Result>({
  line: {
    isThere: ({ result }) => result.landing.weights.length > 0,
    Picture: ({ params, wanted = params, result: { landing }, change }) => (
      <Sized>
        {(width, height) => <NumberLine {...{ landing, params, wanted, width, height, change }} />}
      </Sized>
    ),
  },
  losses: {
    isThere: ({ result }) => result.versions.length > 0,
    Picture: ({ result, pinned }) => (
      <figure className="picture-part">
        <figcaption className="chart-title">
          What each format loses{' '}
          <span className="help">{formatNumber(result.heldOutImages)} held-out digits</span>
        </figcaption>
        <Sized>
          {(width, height) => (
            <Losses {...{ result, width, height }} pinned={pinned?.result.chosen ?? null} />
          )}
        </Sized>
      </figure>
    ),
  },
  pad,
  training,
})

/** The version that the reader has chosen, as its predictor is called. */
function versionOf({ format, when }: Params): string {
  const isRetrained = when === 'during' && format !== 'float32' && !format.includes('float16')
  return isRetrained ? `${format}, trained so` : format
}
