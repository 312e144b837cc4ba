/** What turns `content/` into modules: MDX with heading ids and numbers, YAML, highlighted code. */

import { readFile } from 'node:fs/promises'
import path, { basename, dirname } from 'node:path'
import { compile } from '@mdx-js/mdx'
import { common, createLowlight } from 'lowlight'
import rehypeHighlight from 'rehype-highlight'
import rehypeKatex from 'rehype-katex'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkMdxFrontmatter from 'remark-mdx-frontmatter'
import remarkSmartypants from 'remark-smartypants'
import * as v from 'valibot'
import type { Plugin, PluginOption } from 'vite'
import { parse } from 'yaml'
import { listProblems } from '../../node/authored/report.ts'
import { QUOTES_ONLY, remarkTypeset, typesetAll } from '../../node/authored/typography.ts'
import { compileKernels, KERNEL_SOURCE } from '../../node/compile-kernels.ts'
import { loadWords } from '../../node/labs.ts'
import { TABLE_NAMES, tableFile } from '../../node/tables.ts'
import { authoredQuestion } from '../../quiz/question-schema.ts'
import { longOutcomes } from '../pages/first-outcomes.ts'
import { checkContent } from './check/check-content.ts'
import { checkLabs } from './check/check-labs.ts'
import { listBook } from './list-book.ts'
import { makeQuestions } from './make-questions.ts'

/** The plugins that content needs, for the build and the development server alike. */
export function content(): PluginOption[] {
  return [
    stillModules(),
    mdxModules(),
    yamlModules(),
    dataAssets(),
    kernelModule(),
    outcomesModule(),
    bookModule(),
    reloadOnContent(),
    contentCheck(),
  ]
}

/** Stops the build with every problem of the content at once, each with file and line. */
function contentCheck(): Plugin {
  let root = ''
  return {
    name: 'holdout:check',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    configResolved(config) {
      root = config.root
    },
    async buildStart() {
      const checked = await checkLabs()
      const problems =
        checked.problems.length > 0
          ? checked.problems
          : checkContent(root, checked.labs, checked.proses)
      if (problems.length > 0) this.error(`the content is not in order:\n${listProblems(problems)}`)
    },
  }
}

/**
 * `*.still.tsx` is rendered ahead of time only. The page gets an empty module in its place, so that
 * no chapter text, no definition and no data comes with its JavaScript.
 */
function stillModules(): Plugin {
  return {
    name: 'holdout:still',
    enforce: 'pre',
    load(id) {
      if (this.environment.config.consumer === 'server' || !id.endsWith('.still.tsx')) return null
      return 'export default () => null\nexport const describePage = () => []'
    },
  }
}

/** Chapters as components; `?raw` is still their text. */
function mdxModules(): Plugin {
  return {
    name: 'holdout:mdx',
    enforce: 'pre',
    async transform(text, id) {
      if (!id.endsWith('.mdx')) return null
      const compiled = await compile(
        { value: text, path: id },
        {
          tableCellAlignToStyle: false, // an `align` attribute: inline styles break the policy
          remarkPlugins: [
            remarkFrontmatter,
            remarkMdxFrontmatter,
            remarkGfm,
            remarkMath,
            [remarkSmartypants, QUOTES_ONLY],
            remarkTypeset,
            remarkHeadingIds,
            remarkNumbers,
          ],
          rehypePlugins: [
            [rehypeKatex, { output: 'mathml' }],
            [rehypeHighlight, { detect: false }],
          ],
        },
      )
      return { code: String(compiled), map: null }
    },
  }
}

interface MdNode {
  type: string
  name?: string
  value?: string
  children?: MdNode[]
  attributes?: Array<{ type: string; name: string; value: string }>
  data?: { hProperties?: Record<string, string> }
}

const HEADING_ID = /^\s*\/\*\s*#([a-z0-9-]+)\s*\*\/\s*$/

/** `## Title {/* #id *​/}` gives the heading that id; ids are written, so links never break. */
function remarkHeadingIds() {
  return (tree: MdNode) => {
    for (const node of tree.children ?? []) {
      if (node.type !== 'heading') continue
      const last = node.children?.at(-1)
      const id = last?.type === 'mdxTextExpression' ? HEADING_ID.exec(last.value ?? '')?.[1] : null
      if (!id) continue
      node.children!.pop()
      const text = node.children!.at(-1)
      if (text?.type === 'text') text.value = text.value!.trimEnd()
      node.data = { ...node.data, hProperties: { id } }
    }
  }
}

/** Numbers labs and figures in the order in which they stand: “4.1”. */
function remarkNumbers() {
  return (tree: MdNode, file: { path?: string }) => {
    const chapter = Number(/(\d\d)-[^/\\]+[/\\]chapter\.mdx$/.exec(file.path ?? '')?.[1] ?? 0)
    const counts: Record<string, number> = {}
    for (const node of tree.children ?? []) {
      if (node.type !== 'mdxJsxFlowElement') continue
      if (node.name !== 'Lab' && node.name !== 'Figure') continue
      counts[node.name] = (counts[node.name] ?? 0) + 1
      const value = `${chapter}.${counts[node.name]}`
      node.attributes!.push({ type: 'mdxJsxAttribute', name: 'number', value })
    }
  }
}

function yamlModules(): Plugin {
  return {
    name: 'holdout:yaml',
    transform: {
      filter: { id: /\.yaml$/ },
      handler: async (text: string, id: string) => {
        const lab = /\/src\/labs\/([^/]+)\/words\.yaml$/.exec(id)?.[1]
        if (lab !== undefined) {
          return { code: `export default ${JSON.stringify(await loadWords(lab))}`, map: null }
        }
        const value: unknown = typesetAll(parse(text))
        const checked = id.endsWith('questions.yaml')
          ? await makeQuestions(v.parse(v.array(authoredQuestion), value))
          : value
        return { code: `export default ${JSON.stringify(checked)}`, map: null }
      },
    },
  }
}

const DATA_MODULE = 'virtual:data-assets'
const CODE_QUERY = '?highlighted'

/**
 * `virtual:data-assets`: on the page the address of each table, in the prerendering the table itself.
 * `model.ts?highlighted`: a file's source as HTML.
 */
function dataAssets(): Plugin {
  const addresses: Record<string, string> = {}
  let base = '/'
  let serving = false
  return {
    name: 'holdout:data',
    enforce: 'pre',
    configResolved(config) {
      base = config.base
      serving = config.command === 'serve'
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const name = /\/data\/(\w+)\.(?:json|bin)$/.exec(request.url ?? '')?.[1]
        if (name === undefined || !TABLE_NAMES.includes(name)) return next()
        response.end(tableFile(name).content)
      })
    },
    resolveId(id, importer) {
      if (id === DATA_MODULE) return `\0${DATA_MODULE}`
      if (id.endsWith(CODE_QUERY) && importer) {
        return this.resolve(id.slice(0, -CODE_QUERY.length), importer).then((found) =>
          found ? `\0${found.id}${CODE_QUERY}.js` : null,
        )
      }
      return null
    },
    async load(id) {
      if (id === `\0${DATA_MODULE}`) {
        if (this.environment.config.consumer === 'server') {
          const builders = path.resolve(import.meta.dirname, '../../node/tables.ts')
          return `import { buildTables, TABLE_NAMES } from ${JSON.stringify(builders)}
            export default buildTables(TABLE_NAMES)`
        }
        for (const name of TABLE_NAMES) {
          const file = tableFile(name)
          addresses[name] = serving
            ? JSON.stringify(`${base}data/${file.name}`)
            : `import.meta.ROLLUP_FILE_URL_${this.emitFile({
                type: 'asset',
                name: file.name,
                source: file.content,
              })}`
        }
        const entries = Object.entries(addresses).map(([name, code]) => `${name}: ${code}`)
        return `export default {${entries.join(',')}}`
      }
      if (id.startsWith('\0') && id.endsWith(`${CODE_QUERY}.js`)) {
        const file = id.slice(1, -`${CODE_QUERY}.js`.length)
        this.addWatchFile(file)
        const tree = createLowlight(common).highlight('typescript', await readFile(file, 'utf8'))
        return `export default ${JSON.stringify(toHtml(tree as HastNode))}`
      }
      return null
    },
  }
}

const OUTCOMES_MODULE = 'virtual:long-outcomes'

/** `virtual:long-outcomes`: for the prerendering, which has ten seconds for a page. */
function outcomesModule(): Plugin {
  return {
    name: 'holdout:outcomes',
    resolveId: (id) => (id === OUTCOMES_MODULE ? `\0${OUTCOMES_MODULE}` : null),
    async load(id) {
      if (id !== `\0${OUTCOMES_MODULE}`) return null
      return `export default ${JSON.stringify(await longOutcomes())}`
    },
  }
}

const BOOK_MODULE = 'virtual:book'

/** `virtual:book`: what the review knows of all chapters before it loads any. */
function bookModule(): Plugin {
  let root = ''
  return {
    name: 'holdout:book',
    configResolved(config) {
      root = config.root
    },
    resolveId: (id) => (id === BOOK_MODULE ? `\0${BOOK_MODULE}` : null),
    async load(id) {
      if (id !== `\0${BOOK_MODULE}`) return null
      return `export default ${JSON.stringify(await listBook(root))}`
    },
  }
}

const KERNEL_MODULE = 'virtual:kernels'

/** `virtual:kernels`: the compiled kernels, in base64; small enough to come with the worker's script. */
export function kernelModule(): Plugin {
  return {
    name: 'holdout:kernels',
    resolveId: (id) => (id === KERNEL_MODULE ? `\0${KERNEL_MODULE}` : null),
    async load(id) {
      if (id !== `\0${KERNEL_MODULE}`) return null
      this.addWatchFile(KERNEL_SOURCE)
      const bytes = await compileKernels()
      return `export default ${JSON.stringify(Buffer.from(bytes).toString('base64'))}`
    },
  }
}

interface HastNode {
  type: string
  value?: string
  properties?: { className?: string[] }
  children?: HastNode[]
}

function toHtml(node: HastNode): string {
  if (node.type === 'text') {
    return node.value!.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  }
  const inside = (node.children ?? []).map(toHtml).join('')
  if (node.type !== 'element') return inside
  return `<span class="${(node.properties?.className ?? []).join(' ')}">${inside}</span>`
}

/** The text is not in the page's JavaScript, so a saved chapter reloads the page. */
function reloadOnContent(): Plugin {
  return {
    name: 'holdout:reload',
    hotUpdate({ file, server }) {
      if (!/\.(mdx|yaml)$/.test(file) || !dirname(file).includes('content')) return
      server.config.logger.info(`content changed: ${basename(file)}`, { timestamp: true })
      server.environments.ssr?.moduleGraph.invalidateAll()
      server.ws.send({ type: 'full-reload' })
      return []
    },
  }
}
