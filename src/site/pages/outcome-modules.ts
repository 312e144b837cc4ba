/** Makes modules of the outcomes that labs open with, so that a page finds them ready when it is rendered. */

import { readFileSync } from 'node:fs'
import { deserialize } from 'node:v8'
import type { Plugin } from 'vite'
import { loadLabs } from '../../node/labs.ts'
import type { Runs } from '../runs/runs.ts'
import { openingRuns } from './wanted-runs.ts'

const ALL = 'virtual:outcomes'
const ONE = 'virtual:outcome/'

/**
 * `virtual:outcomes`: a table of loaders, by lab and preset. Each loads `virtual:outcome/<lab>/<preset>`,
 * for which the run is made; the development server asks for those of the page at hand only. The browser
 * is given those of labs whose runs are long, when such a lab wakes; the others it runs itself.
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
      const isForBrowser = this.environment.config.consumer === 'client'
      if (id === `\0${ALL}`) {
        const long = new Set(
          (await loadLabs()).filter(({ lab }) => lab.long).map(({ lab }) => lab.id),
        )
        const brought = openingRuns(root).filter(({ lab }) => !isForBrowser || long.has(lab))
        const loaders = brought.map(({ lab, preset = '' }) => {
          const name = `${lab}/${preset}`
          return `${JSON.stringify(name)}: () => import(${JSON.stringify(`${ONE}${name}`)})`
        })
        return `export default {${loaders.join(',\n')}}`
      }
      if (!id.startsWith(`\0${ONE}`)) return null
      const [lab = '', preset = ''] = id.slice(ONE.length + 1).split('/')
      const { file, sources } = await runs.run({ lab, ...(preset === '' ? {} : { preset }) })
      for (const source of sources) this.addWatchFile(source)
      if (isForBrowser) {
        return `export default ${JSON.stringify(deserialize(readFileSync(file)))}`
      }
      return `import { readFileSync } from 'node:fs'
        import { deserialize } from 'node:v8'
        export default deserialize(readFileSync(${JSON.stringify(file)}))`
    },
  }
}
