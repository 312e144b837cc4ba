/** Lists the book for `virtual:book`: chapters, sections, and the ids of what can be asked. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { parse } from 'yaml'
import { typeset } from '../../node/authored/typography.ts'
import { loadLabs } from '../../node/labs.ts'
import type { ListedChapter } from '../../reader/chapter/sections.ts'
import { sectionsOf, sectionWith } from '../../reader/chapter/sections.ts'

/** The content check has made sure that all is there; this reads no more than it needs. */
const listed = v.array(v.object({ id: v.string(), section: v.string() }))

/** @param root Folder that holds `content/`. */
export async function listBook(root: string): Promise<ListedChapter[]> {
  const labs = await loadLabs()
  const folder = path.join(root, 'content/chapters')
  return readdirSync(folder)
    .sort()
    .map((slug) => {
      const source = readFileSync(path.join(folder, slug, 'chapter.mdx'), 'utf8')
      const file = path.join(folder, slug, 'questions.yaml')
      const questions = existsSync(file) ? v.parse(listed, parse(readFileSync(file, 'utf8'))) : []
      const title = /^title: "?(.+?)"?$/m.exec(source)?.[1] ?? slug
      const placed = [...source.matchAll(/<Question id="([^"]+)"/g)].map(([, id]) => id!)
      return {
        number: Number(slug.slice(0, 2)),
        slug,
        title: typeset(title),
        sections: sectionsOf(source).map((section) => ({
          ...section,
          title: typeset(section.title),
        })),
        questions: questions.toSorted((a, b) => placed.indexOf(a.id) - placed.indexOf(b.id)),
        predictions: labs.flatMap(({ lab }) => {
          const section = sectionWith(source, 'Lab', lab.id)
          if (!section) return []
          return Object.keys(lab.predictions).map((id) => ({
            id: `${lab.id}/${id}`,
            section: section.id,
          }))
        }),
      }
    })
}
