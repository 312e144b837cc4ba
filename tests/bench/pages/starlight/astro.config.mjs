// Starlight as it comes, with what our text needs: written heading ids and formulas set as MathML.
import { readFileSync } from 'node:fs'
import { unified } from '@astrojs/markdown-remark'
import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import rehypeKatex from 'rehype-katex'
import remarkMath from 'remark-math'

const sidebar = JSON.parse(readFileSync(new URL('sidebar.json', import.meta.url), 'utf8'))

export default defineConfig({
  build: { assets: 'assets' }, // the folder that our server lets browsers keep
  markdown: {
    processor: unified({
      remarkPlugins: [remarkMath, remarkWrittenIds],
      rehypePlugins: [[rehypeKatex, { output: 'mathml' }]],
    }),
  },
  integrations: [starlight({ title: 'Holdout', sidebar })],
})

/** `## Title {#id}` gives the heading that id. */
function remarkWrittenIds() {
  return (tree) => {
    for (const node of tree.children) {
      const last = node.type === 'heading' ? node.children.at(-1) : undefined
      const found = last?.type === 'text' && / \{#([a-z0-9-]+)\}$/.exec(last.value)
      if (!found) continue
      last.value = last.value.slice(0, found.index)
      node.data = { hProperties: { id: found[1] } }
    }
  }
}
