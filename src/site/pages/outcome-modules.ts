/** Makes modules of the outcomes that labs open with, so that a page finds them ready when it is rendered. */

import { readFileSync } from 'node:fs'
import { deserialize } from 'node:v8'
import type { Plugin } from 'vite'
import type { Outcome } from '../../lab-kit/definition/model.ts'
import { packWork } from '../../lab-kit/runs/packed-work.ts'
import type { Runs } from '../runs/runs.ts'
import { openingRuns } from './wanted-runs.ts'

const ALL = 'virtual:outcomes'
const ONE = 'virtual:outcome/'
/** In bytes, packed: what is larger is sooner run than fetched. */
const LARGEST = 100_000

/**
 * `virtual:outcomes`: a table of loaders, by lab and preset. Each loads `virtual:outcome/<lab>/<preset>`,
 * for which the run is made; the development server asks for those of the page at hand only. The browser
 * is given them when a lab wakes, so that it is alive at once; null for one too large, which it runs itself.
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
      if (isForBrowser) return moduleOf(deserialize(readFileSync(file)) as Outcome)
      return `import { readFileSync } from 'node:fs'
        import { deserialize } from 'node:v8'
        export default deserialize(readFileSync(${JSON.stringify(file)}))`
    },
  }
}

/** Packed: typed arrays are a third as long as in JSON. */
function moduleOf(outcome: Outcome): string {
  const bytes = packWork(outcome)
  if (bytes.length > LARGEST) return 'export default null'
  return `import { unpackWork } from '/src/lab-kit/runs/packed-work.ts'
    const packed = ${JSON.stringify(Buffer.from(bytes).toString('base64'))}
    export default unpackWork(Uint8Array.from(atob(packed), (byte) => byte.charCodeAt(0)))`
}
