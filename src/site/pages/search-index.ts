/** `virtual:search-index`: the address of the search index, one file that is fetched when somebody searches. */

import type { Plugin } from 'vite'
import { packIndex } from '../../reader/search/packed-index.ts'
import { listEntries } from './search-entries.ts'

const MODULE = 'virtual:search-index'
const FILE = 'search-index.json'

export function searchIndex(): Plugin {
  let root = ''
  let base = '/'
  let serving = false
  const made = async () => JSON.stringify(packIndex(await listEntries(root)))
  return {
    name: 'holdout:search-index',
    configResolved(config) {
      root = config.root
      base = config.base
      serving = config.command === 'serve'
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url !== `${base}${FILE}`) return next()
        made().then((index) => response.end(index), next)
      })
    },
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    async load(id) {
      if (id !== `\0${MODULE}`) return null
      if (serving) return `export default ${JSON.stringify(base + FILE)}`
      const file = this.emitFile({ type: 'asset', name: FILE, source: await made() })
      return `export default import.meta.ROLLUP_FILE_URL_${file}`
    },
  }
}
