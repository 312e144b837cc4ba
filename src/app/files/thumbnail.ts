/** The picture of a lab as a piece of a page, for the lists of labs: `/thumbnails/<lab>.txt`. */

import { thumbnailOf } from '../../reader/chapter/lab-thumbnail.tsx'

interface Asked {
  readonly params: { readonly file?: string }
}

export async function loader({ params: { file = '' } }: Asked): Promise<Response> {
  const html = await thumbnailOf(file.replace(/\.txt$/, ''))
  return new Response(html, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
