/**
 * The image by which a lab is remembered: its main picture at the run that it opens with, small. It is a file of its own,
 * brought when its place is near: lists of sixty labs would otherwise be pages of pictures.
 */

import { renderToStaticMarkup } from 'react-dom/server'
import { Chart } from '../../lab-kit/charts/chart.tsx'
import { shownOf } from '../../lab-kit/definition/define-lab.ts'
import { Place } from '../../lab-kit/pictures/sized.tsx'
import { loadShown } from './still-lab.tsx'

/** Drawn larger than it is shown, as on a small stage. */
const SIZE = { width: 480, height: 300 }

/** The picture as HTML, for `src/app/script/thumbnails.ts`; '' of a lab without one. */
export async function thumbnailOf(id: string): Promise<string> {
  const { lab, view, first } = await loadShown(id)
  const run = shownOf(lab, first)
  const [main = ''] = Object.keys(lab.stage.parts).filter((name) => {
    const part = view[name]
    return part !== undefined && (part.isThere?.(run) ?? true)
  })
  const part = view[main]
  if (!part) return ''
  return renderToStaticMarkup(
    <Place value={SIZE}>
      {'chart' in part ? (
        <Chart {...part.chart(run)} />
      ) : (
        <part.Picture {...run} wanted={run.params} />
      )}
    </Place>,
    { identifierPrefix: `${id}-` },
  )
}
