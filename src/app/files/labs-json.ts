/** The list of labs for programs: `/labs.json`. */

import { addressAlone, addressInBook, listLabs } from '../../reader/chapter/lab-list.ts'

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
      inBook: addressInBook(listed),
      alone: addressAlone(lab),
      asks: Object.entries(lab.predictions).map(([id, { asked }]) => ({
        id,
        prompt: asked[0]?.prompt,
        address: addressAlone(lab, undefined, { ask: id }),
      })),
      presets: Object.entries(lab.presets).map(([id, { label, point }]) => ({
        ...{ id, label, point },
        address: addressAlone(lab, id),
      })),
      challenges: Object.values(lab.challenges).map(({ prompt }) => prompt),
    }
  })
  return Response.json(labs)
}
