/** What becomes of a chapter's text beside plain MDX: heading ids, numbers of labs and figures, cards of questions. */

import type { Root } from 'mdast'
import type { Outline } from '../../reader/chapter/outline.ts'
import { attributesOf, headingId } from './outline.ts'

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

/** Questions that follow one another become one card: `<Questions ids="ch04.a ch04.b" />`. */
export function remarkQuestionCards() {
  return (tree: Root): void => {
    const children: Root['children'] = []
    for (const node of tree.children) {
      const id = questionIn(node)
      const last = children.at(-1)
      if (id === undefined) children.push(node)
      else if (last?.type === 'mdxJsxFlowElement' && last.name === 'Questions') {
        const [ids] = last.attributes as unknown as [{ value: string }]
        ids.value += ` ${id}`
      } else {
        const ids = { type: 'mdxJsxAttribute', name: 'ids', value: id } as const
        children.push({ ...node, name: 'Questions', attributes: [ids] } as typeof node)
      }
    }
    tree.children = children
  }
}

/** The id of a question in the text; undefined for anything else. */
function questionIn(node: Root['children'][number]): string | undefined {
  return node.type === 'mdxJsxFlowElement' && node.name === 'Question'
    ? attributesOf(node).id
    : undefined
}

/** What stands between two parts' beginnings is one `<Part id="…">`; what stands before the first belongs to it. */
export function remarkParts(outlineOf: (file: string) => Outline) {
  return () =>
    (tree: Root, file: { path?: string }): void => {
      const { sections } = outlineOf(file.path ?? '')
      const partOf = new Map<unknown, string>(sections.map(({ id, part }) => [id, part]))
      const children: Root['children'] = []
      let last: { id: string; children: Root['children'] } | undefined
      for (const node of tree.children) {
        if (node.type === 'yaml' || node.type === 'mdxjsEsm') {
          children.push(node)
          continue
        }
        const id = partOf.get(node.data?.hProperties?.id) ?? last?.id ?? sections[0]?.part ?? ''
        if (id !== last?.id) {
          last = { id, children: [] }
          const attribute = { type: 'mdxJsxAttribute', name: 'id', value: id } as const
          children.push({
            type: 'mdxJsxFlowElement',
            name: 'Part',
            attributes: [attribute],
            children: last.children,
          } as unknown as Root['children'][number])
        }
        last!.children.push(node)
      }
      tree.children = children
    }
}
