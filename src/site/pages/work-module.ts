/** Makes the module that tells the simulation worker where the long work is that comes with the site. */

import { Worker } from 'node:worker_threads'
import type { Plugin } from 'vite'
import type { LabWork } from '../runs/work-ahead.ts'
import { sourcesOfWork } from '../runs/work-sources.ts'
import { LAB_FILES } from './lab-files.ts'
import { openingRuns } from './wanted-runs.ts'

const WORK_MODULE = 'virtual:work-ahead'

/**
 * `virtual:work-ahead`: the addresses of what was made ahead, by key and by lab. The development server
 * makes nothing ahead: there labs train, and what they trained is kept until their code changes.
 */
export function workModule(): Plugin {
  let root = ''
  let serving = false
  return {
    name: 'holdout:work',
    configResolved(config) {
      root = config.root
      serving = config.command === 'serve'
    },
    resolveId: (id) => (id === WORK_MODULE ? `\0${WORK_MODULE}` : null),
    async load(id) {
      if (id !== `\0${WORK_MODULE}`) return null
      const { hash, files } = await sourcesOfWork()
      for (const file of files) this.addWatchFile(file)
      const version = JSON.stringify(hash)
      if (serving) return `export default { version: ${version}, works: {}, small: {} }`
      const made = await makeInThread(root)
      const addressOf = (source: Uint8Array) =>
        `import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: 'asset', name: `${LAB_FILES}/work.bin`, source })}`
      const works = new Map(made.flatMap((lab) => [...lab.works]))
      return `export default {
        version: ${version},
        works: ${objectOf([...works], addressOf)},
        small: ${objectOf(
          made.map(({ lab, small }) => [lab, small] as const),
          addressOf,
        )},
      }`
    },
  }
}

function objectOf(
  entries: ReadonlyArray<readonly [string, Uint8Array]>,
  code: (bytes: Uint8Array) => string,
): string {
  return `{${entries.map(([key, bytes]) => `${JSON.stringify(key)}: ${code(bytes)}`).join(',\n')}}`
}

/** Training takes the build's own thread nothing; other runs go on meanwhile. */
function makeInThread(root: string): Promise<LabWork[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('../runs/work.worker.ts', import.meta.url), {
      workerData: openingRuns(root),
    })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}
