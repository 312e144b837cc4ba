/** The list of labs for programs: `/labs.json`. */

import { addressAlone, addressInBook, listLabs } from '../../reader/chapter/lab-list.ts'

/** With the path under which the site lies on its host. */
const onHost = (address: string) => import.meta.env.BASE_URL + address.slice(1)

export async function loader(): Promise<Response> {
  const topics = await listLabs()
  const labs = [...topics.values()].flat().map((listed) => {
    const { lab, chapter, part, minutes } = listed
    return {
      id: lab.id,
      title: lab.title,
      question: lab.question,
      topic: lab.topic,
      minutes,
      chapter: chapter.number,
      part: part.title,
      inBook: onHost(addressInBook(listed)),
      alone: onHost(addressAlone(lab)),
      asks: Object.entries(lab.predictions).map(([id, { asked }]) => ({
        id,
        prompt: asked[0]?.prompt,
        address: onHost(addressAlone(lab, undefined, { ask: id })),
      })),
      presets: Object.entries(lab.presets).map(([id, { label, point }]) => ({
        ...{ id, label, point },
        address: onHost(addressAlone(lab, id)),
      })),
      challenges: Object.values(lab.challenges).map(({ prompt }) => prompt),
    }
  })
  return Response.json(labs)
}
