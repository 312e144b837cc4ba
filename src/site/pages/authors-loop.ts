/** What a saved file changes while an author is at work: what depends on it, and nothing else. */

import path from 'node:path'
import type { DevEnvironment, Plugin } from 'vite'
import { FACTS_FILE } from '../content/facts.ts'
import type { Runs } from '../runs/runs.ts'

/** Modules that are made of all chapters. */
const OF_ALL_CHAPTERS = ['\0virtual:outlines', '\0virtual:book']
const SHEET = '\0virtual:facts'

/**
 * A saved text reloads the page: it is not in the page's JavaScript. A saved source makes the runs
 * anew that depend on it; all others are found where they are kept.
 */
export function authorsLoop(runs: Runs): Plugin {
  let content = ''
  let source = ''
  return {
    name: 'holdout:authors-loop',
    apply: 'serve',
    configResolved({ root }) {
      content = `${path.posix.join(root.replaceAll('\\', '/'), 'content')}/`
      source = `${path.posix.join(root.replaceAll('\\', '/'), 'src')}/`
    },
    hotUpdate({ file, modules, server, type }) {
      const { environment } = this
      if (file.startsWith(content)) {
        const all = file.endsWith('.mdx') || type !== 'update' ? OF_ALL_CHAPTERS : []
        // A fact may stand in any text.
        const texts =
          path.posix.relative(content, file) === path.posix.relative('content', FACTS_FILE)
            ? [...environment.moduleGraph.idToModuleMap.keys()].filter((id) =>
                id.startsWith(content),
              )
            : []
        forget(environment, [...modules.map(({ id }) => id), ...all, ...texts, SHEET])
        if (environment.name === 'client') {
          const name = path.posix.relative(content, file)
          server.config.logger.info(`content changed: ${name}`, { timestamp: true })
          server.environments.client.hot.send({ type: 'full-reload' })
        }
        return []
      }
      if (file.startsWith(source) && /\.(ts|yaml)$/.test(file) && environment.name === 'ssr') {
        runs.renew()
        const outcomes = [...environment.moduleGraph.idToModuleMap.keys()].filter((id) =>
          id.startsWith('\0virtual:outcome'),
        )
        forget(environment, outcomes)
      }
    },
  }
}

/** Has modules made anew, and what imports them, when they are asked for next. */
function forget(environment: DevEnvironment, ids: ReadonlyArray<string | null>): void {
  for (const id of ids) {
    const module = id === null ? undefined : environment.moduleGraph.getModuleById(id)
    if (module) environment.moduleGraph.invalidateModule(module)
  }
}
