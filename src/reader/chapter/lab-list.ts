/** All labs as the gallery and the teachers' table list them: by topic, each where the book first has it. */

import { type LabDefinition, openingOf, startOf } from '../../lab-kit/definition/define-lab.ts'
import { TOPICS, type Topic } from '../../lab-kit/definition/words.ts'

export { embedCode } from '../../lab-kit/page/embed-code.ts'

import { encodeSetting, withQuery } from '../../lab-kit/page/permalink.ts'
import { loadLab } from '../../labs/registry.ts'
import { type Chapter, type ChapterPart, chapters } from './content.ts'
import { anchorOfLab } from './lab-links.ts'
import { addressOfPart, type PlacedLab } from './outline.ts'
import { labMinutes } from './reading-time.ts'

export interface ListedLab {
  readonly lab: LabDefinition
  readonly chapter: Chapter
  readonly part: ChapterPart
  readonly placed: PlacedLab
  readonly minutes: number
  /** “4.1”: the first lab of chapter 4. */
  readonly number: string
}

let listed: Promise<ReadonlyMap<Topic, readonly ListedLab[]>> | undefined

/** By topic, in the order of the book. The same promise each time. */
export function listLabs(): Promise<ReadonlyMap<Topic, readonly ListedLab[]>> {
  listed ??= makeList()
  return listed
}

async function makeList(): Promise<ReadonlyMap<Topic, readonly ListedLab[]>> {
  const places = chapters.flatMap((chapter) => {
    const all = chapter.parts.flatMap((part) => part.labs.map((placed) => ({ part, placed })))
    return all.map((place, i) => ({ ...place, chapter, number: `${chapter.number}.${i + 1}` }))
  })
  const firsts = places.filter(
    ({ placed }, i) => places.findIndex((other) => other.placed.id === placed.id) === i,
  )
  const labs = await Promise.all(
    firsts.map(async (place): Promise<ListedLab> => {
      const { lab } = await loadLab(place.placed.id)
      return { ...place, lab, minutes: labMinutes(lab) }
    }),
  )
  const byTopic = Map.groupBy(labs, ({ lab }) => lab.topic)
  return new Map(
    TOPICS.flatMap((topic) => (byTopic.has(topic) ? [[topic, byTopic.get(topic)!]] : [])),
  )
}

/** Where the book has it, below the site's base. @param preset None for what the page opens with. */
export function addressInBook({ lab, chapter, part, placed }: ListedLab, preset?: string): string {
  return addressOfPart(chapter.slug, part.id) + anchorOfLab(lab, placed, preset)
}

/** Alone on a page, below the site's base. @param frame What else the frame is asked for. */
export function addressAlone(
  lab: LabDefinition,
  preset?: string,
  frame: Readonly<Record<string, string>> = {},
): string {
  const opening = openingOf(lab)
  const wanted = preset === undefined ? opening : startOf(lab, preset)
  const query = encodeSetting(lab, lab.id, wanted, startOf(lab), opening)
  for (const [name, value] of Object.entries(frame)) query.set(name, value)
  return withQuery(`/embed/${lab.id}/`, query)
}
