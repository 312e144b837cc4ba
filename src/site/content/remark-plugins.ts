/** What becomes of a chapter's text beside plain MDX: heading ids, and numbers of labs and figures. */

import type { Root } from 'mdast'
import { headingId } from './outline.ts'

/** `## Title {/* #id *​/}` gives the heading that id; ids are written, so links never break. */
export function remarkHeadingIds() {
  return (tree: Root): void => {
    for (const node of tree.children) {
      const id = headingId(node)
      if (node.type !== 'heading' || id === undefined) continue
      node.children.pop()
      const text = node.children.at(-1)
      if (text?.type === 'text') text.value = text.value.trimEnd()
      node.data = { ...node.data, hProperties: { id } }
    }
  }
}

/** Numbers labs and figures in the order in which they stand: “4.1”. */
export function remarkNumbers() {
  return (tree: Root, file: { path?: string }): void => {
    const chapter = Number(/(\d\d)-[^/\\]+[/\\]chapter\.mdx$/.exec(file.path ?? '')?.[1] ?? 0)
    const counts: Record<string, number> = {}
    for (const node of tree.children) {
      if (node.type !== 'mdxJsxFlowElement') continue
      if (node.name !== 'Lab' && node.name !== 'Figure') continue
      counts[node.name] = (counts[node.name] ?? 0) + 1
      const value = `${chapter}.${counts[node.name]}`
      node.attributes.push({ type: 'mdxJsxAttribute', name: 'number', value })
    }
  }
}
