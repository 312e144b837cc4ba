/** What turns `content/` into modules: MDX with heading ids and numbers, YAML, highlighted code. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createProcessor } from '@mdx-js/mdx'
import { common, createLowlight } from 'lowlight'
import rehypeHighlight from 'rehype-highlight'
import rehypeKatex from 'rehype-katex'
import remarkSmartypants from 'remark-smartypants'
import type { Plugin, PluginOption } from 'vite'
import { parse } from 'yaml'
import { listProblems } from '../node/authored/report.ts'
import { QUOTES_ONLY, remarkTypeset, typesetAll } from '../node/authored/typography.ts'
import { compileKernels, KERNEL_SOURCE } from '../node/compile-kernels.ts'
import { loadWords } from '../node/labs.ts'
import { TABLE_NAMES, tableFile } from '../node/tables.ts'
import { checkContent } from './content/check/check-content.ts'
import { checkLabs } from './content/check/check-labs.ts'
import { listFacts, parseQuestions, readFacts, remarkFacts } from './content/facts.ts'
import { leanFormulas } from './content/formulas.ts'
import { listBook } from './content/list-book.ts'
import { allQuestions, labsBeside, makeQuestions } from './content/make-questions.ts'
import { READING, readOutline, readOutlines, takeTree } from './content/outline.ts'
import { dated, readDates, textOfDates, writeDates } from './content/question-dates.ts'
import {
  remarkHeadingIds,
  remarkNumbers,
  remarkParts,
  remarkQuestionCards,
} from './content/remark-plugins.ts'
import { COMPUTED_FILE, listComputed, remarkValues } from './content/values.ts'
import { authorsLoop } from './pages/authors-loop.ts'
import { cutFaces } from './pages/faces.ts'
import { LAB_FILES, labFiles } from './pages/lab-files.ts'
import { outcomeModules } from './pages/outcome-modules.ts'
import { searchIndex } from './pages/search-index.ts'
import { wantedRuns } from './pages/wanted-runs.ts'
import { workModule } from './pages/work-module.ts'
import { sweepKept } from './runs/kept-outcomes.ts'
import { type Runs, startRuns } from './runs/runs.ts'

/** The plugins that content needs, for the build and the development server alike. */
export function content(): PluginOption[] {
  const runs = startRuns()
  return [
    cutFaces(),
    stillRoutes(),
    mdxModules(runs),
    yamlModules(runs),
    dataAssets(),
    ...workerModules(),
    outcomeModules(runs),
    bookModules(),
    searchIndex(),
    authorsLoop(runs),
    contentCheck(runs),
  ]
}

/**
 * Stops the build with every problem of the content at once, each with file and line. Then begins the
 * runs that pages need, and at the end writes down every number that they gave the text.
 */
function contentCheck(runs: Runs): Plugin {
  let root = ''
  return {
    name: 'holdout:check',
    apply: 'build',
    configResolved(config) {
      root = config.root
    },
    async buildStart() {
      if (this.environment.name !== 'client') return
      const checked = await checkLabs()
      const problems =
        checked.problems.length > 0
          ? checked.problems
          : checkContent(root, checked.labs, checked.proses)
      if (problems.length > 0) this.error(`the content is not in order:\n${listProblems(problems)}`)
      sweepKept()
      const { opening, figures } = wantedRuns(root)
      // Whoever needs one waits for it, and says so if it fails.
      for (const wanted of opening) void runs.run(wanted).catch(() => {})
      for (const wanted of figures) void runs.metrics(wanted).catch(() => {})
    },
    async buildEnd(failure) {
      if (failure) runs.close()
      if (failure || this.environment.name !== 'ssr') return
      const computed = await listComputed(readOutlines(root), runs)
      const file = path.join(root, COMPUTED_FILE)
      if (!existsSync(file) || readFileSync(file, 'utf8') !== computed) {
        writeFileSync(file, computed)
      }
      const questions = await allQuestions(root, runs)
      writeDates(root, textOfDates(dated(questions, readDates(root), nowInSeconds())))
      runs.close()
    },
  }
}

const ROUTE = /\/src\/app\/[^/]+\.tsx$/

/**
 * Routes are rendered ahead of time only. The router would build each for the browser too, with all
 * texts, definitions and data in it: it finds empty modules there.
 */
function stillRoutes(): Plugin {
  return {
    name: 'holdout:still-routes',
    enforce: 'pre',
    load(id) {
      if (this.environment.config.consumer === 'server' || !ROUTE.test(id)) return null
      const names = ['Layout', 'meta', 'links']
      return `const none = () => null\nexport { none as default, ${names.map((name) => `none as ${name}`).join(', ')} }`
    },
  }
}

/** Chapters as components; `?raw` is still their text. */
function mdxModules(runs: Runs): Plugin {
  let root = ''
  const processor = createProcessor({
    tableCellAlignToStyle: false, // an `align` attribute: inline styles break the policy
    remarkPlugins: [
      ...READING,
      [remarkSmartypants, QUOTES_ONLY],
      remarkTypeset,
      remarkHeadingIds,
      remarkNumbers,
      remarkQuestionCards,
      // Last: what they write is typeset already.
      remarkFacts(() => readFacts(root)),
      remarkValues(runs, () => readOutlines(root)),
      remarkParts(readOutline),
    ],
    rehypePlugins: [
      [rehypeKatex, { output: 'mathml' }],
      leanFormulas,
      [rehypeHighlight, { detect: false }],
    ],
  })
  return {
    name: 'holdout:mdx',
    enforce: 'pre',
    configResolved(config) {
      root = config.root
    },
    async transform(text, id) {
      if (!id.endsWith('.mdx')) return null
      const file = { value: text, path: id }
      // The processor's types name programs only: Markdown goes in, a program comes out.
      const program = await processor.run(takeTree(text) as never, file)
      return { code: processor.stringify(program, file), map: null }
    },
  }
}

const nowInSeconds = () => Math.floor(Date.now() / 1000)

function yamlModules(runs: Runs): Plugin {
  let root = ''
  return {
    name: 'holdout:yaml',
    configResolved(config) {
      root = config.root
    },
    transform: {
      filter: { id: /\.yaml$/ },
      handler: async (text: string, id: string) => {
        const lab = /\/src\/labs\/([^/]+)\/words\.yaml$/.exec(id)?.[1]
        if (lab !== undefined) {
          return { code: `export default ${JSON.stringify(await loadWords(lab))}`, map: null }
        }
        const checked = id.endsWith('questions.yaml')
          ? dated(
              await makeQuestions(parseQuestions(text, readFacts(root)), runs, labsBeside(id)),
              readDates(root),
              nowInSeconds(),
            )
          : typesetAll(parse(text))
        return { code: `export default ${JSON.stringify(checked)}`, map: null }
      },
    },
  }
}

const DATA_MODULE = 'virtual:data-assets'
const CODE_QUERY = '?highlighted'

/**
 * `virtual:data-assets`: the address of each table, for the page; the prerendering runs nothing.
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
        if (this.environment.config.consumer === 'server') return 'export default {}'
        for (const name of TABLE_NAMES) {
          const file = tableFile(name)
          addresses[name] = serving
            ? JSON.stringify(`${base}data/${file.name}`)
            : `import.meta.ROLLUP_FILE_URL_${this.emitFile({
                type: 'asset',
                name: `${LAB_FILES}/${file.name}`,
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

/**
 * `virtual:book`: what the review knows of all chapters before it loads any. `virtual:outlines`: what
 * pages know of a chapter beside its text. `virtual:facts`: the worked example with who uses what.
 */
function bookModules(): Plugin {
  let root = ''
  const made: Readonly<Record<string, () => unknown>> = {
    'virtual:book': () => listBook(root),
    'virtual:outlines': () => readOutlines(root),
    'virtual:facts': () => listFacts(root, readOutlines(root)),
  }
  return {
    name: 'holdout:book',
    configResolved(config) {
      root = config.root
    },
    resolveId: (id) => (Object.hasOwn(made, id) ? `\0${id}` : null),
    async load(id) {
      const name = id.slice(1)
      if (!id.startsWith('\0') || !Object.hasOwn(made, name)) return null
      return `export default ${JSON.stringify(await made[name]!())}`
    },
  }
}

const KERNEL_MODULE = 'virtual:kernels'

/** What the simulation worker needs of the build; the development server gives it with the rest. */
export function workerModules(): Plugin[] {
  return [kernelModule(), workModule(), labFiles()]
}

/** `virtual:kernels`: the compiled kernels, in base64; small enough to come with the worker's script. */
function kernelModule(): Plugin {
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
