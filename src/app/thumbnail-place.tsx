/** Where the picture of a lab goes in a list of labs; `src/app/script/thumbnails.ts` brings it. */

import { Sheets } from '../reader/chapter/sheets.tsx'
import { PICTURE_SHEETS } from '../reader/chapter/still-lab.tsx'

export function ThumbnailPlace({ id }: { id: string }) {
  return (
    <>
      <Sheets of={PICTURE_SHEETS} />
      <div className="lab-thumbnail" aria-hidden="true" inert data-thumbnail={id} />
    </>
  )
}
