/** Lists the book for `virtual:book`: chapters, sections, and the ids of what can be asked. */

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { parse } from 'yaml'
import { loadLabs } from '../../node/labs.ts'
import type { ListedChapter } from '../../reader/chapter/outline.ts'
import { extentOf } from '../../reader/chapter/part-extent.ts'
import { readOutlines } from './outline.ts'

/** The content check has made sure that all is there; this reads no more than it needs. */
const listed = v.array(v.object({ id: v.string(), section: v.string() }))
const front = v.object({
  title: v.string(),
  parts: v.optional(v.array(v.object({ id: v.string(), title: v.string() })), []),
})

/** @param root Folder that holds `content/`. */
export async function listBook(root: string): Promise<ListedChapter[]> {
  const labs = new Map((await loadLabs()).map(({ lab }) => [lab.id, lab]))
  return Object.entries(readOutlines(root)).map(([slug, outline]) => {
    const file = path.join(root, 'content/chapters', slug, 'questions.yaml')
    const questions = existsSync(file) ? v.parse(listed, parse(readFileSync(file, 'utf8'))) : []
    const order = new Map(outline.questions.map(({ id }, at) => [id, at]))
    const placed = new Map(outline.labs.toReversed().map(({ id, section }) => [id, section]))
    const { title, parts } = v.parse(front, outline.frontMatter)
    return {
      number: Number(slug.slice(0, 2)),
      slug,
      title,
      parts: parts.map(({ id, title: name }) => ({
        id,
        title: name,
        minutes: extentOf(outline, id).minutes,
      })),
      sections: outline.sections.map(({ id, title, level, part }) => ({ id, title, level, part })),
      questions: questions.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)),
      predictions: [...labs.values()].flatMap((lab) => {
        const section = placed.get(lab.id)
        if (!section) return []
        return Object.keys(lab.predictions).map((id) => ({ id: `${lab.id}/${id}`, section }))
      }),
    }
  })
}
