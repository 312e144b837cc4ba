/** Makes modules of the outcomes that labs open with, so that a page finds them ready when it is rendered. */

import type { Plugin } from 'vite'
import type { Runs } from '../runs/runs.ts'
import { openingRuns } from './wanted-runs.ts'

const ALL = 'virtual:outcomes'
const ONE = 'virtual:outcome/'

/**
 * `virtual:outcomes`: a table of loaders, by lab and preset. Each loads `virtual:outcome/<lab>/<preset>`,
 * for which the run is made; the development server asks for those of the page at hand only.
 */
export function outcomeModules(runs: Runs): Plugin {
  let root = ''
  return {
    name: 'holdout:outcomes',
    configResolved(config) {
      root = config.root
    },
    resolveId: (id) => (id === ALL || id.startsWith(ONE) ? `\0${id}` : null),
    async load(id) {
      if (id === `\0${ALL}`) {
        const loaders = openingRuns(root).map(({ lab, preset = '' }) => {
          const name = `${lab}/${preset}`
          return `${JSON.stringify(name)}: () => import(${JSON.stringify(`${ONE}${name}`)})`
        })
        return `export default {${loaders.join(',\n')}}`
      }
      if (!id.startsWith(`\0${ONE}`)) return null
      const [lab = '', preset = ''] = id.slice(ONE.length + 1).split('/')
      const { file, sources } = await runs.run({ lab, ...(preset === '' ? {} : { preset }) })
      for (const source of sources) this.addWatchFile(source)
      return `import { readFileSync } from 'node:fs'
        import { deserialize } from 'node:v8'
        export default deserialize(readFileSync(${JSON.stringify(file)}))`
    },
  }
}
