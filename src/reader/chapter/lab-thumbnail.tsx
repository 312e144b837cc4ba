/** The image by which a lab is remembered: its main picture at the run that it opens with, small. */

import { use } from 'react'
import { Chart } from '../../lab-kit/charts/chart.tsx'
import { shownOf } from '../../lab-kit/definition/define-lab.ts'
import { Place } from '../../lab-kit/pictures/sized.tsx'
import { Sheets } from './sheets.tsx'
import { loadShown, PICTURE_SHEETS } from './still-lab.tsx'

/** Drawn larger than it is shown, as on a small stage. */
const SIZE = { width: 480, height: 300 }

export function LabThumbnail({ id }: { id: string }) {
  const { lab, view, first } = use(loadShown(id))
  const run = shownOf(lab, first)
  const [main = ''] = Object.keys(lab.stage.parts).filter((name) => {
    const part = view[name]
    return part !== undefined && (part.isThere?.(run) ?? true)
  })
  const part = view[main]
  if (!part) return null
  return (
    <div className="lab-thumbnail" aria-hidden="true" inert>
      <Sheets of={PICTURE_SHEETS} />
      <Place value={SIZE}>
        {'chart' in part ? (
          <Chart {...part.chart(run)} />
        ) : (
          <part.Picture {...run} wanted={run.params} />
        )}
      </Place>
    </div>
  )
}
