/** `npm start`: builds the site if anything that it is made of has changed since, then serves it. */

import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { hashOfInputs, isBuiltFrom } from '../src/site/pages/built-from.ts'
import { serveBuild } from './serve.ts'

const root = path.resolve(import.meta.dirname, '..')
const folder = process.env.BUILD_FOLDER ?? 'build'
if (!isBuiltFrom(path.join(root, folder, 'client'), hashOfInputs(root, process.env.BASE ?? '/'))) {
  const command = path.join(root, 'node_modules/@react-router/dev/bin.cjs')
  const { status } = spawnSync(process.execPath, [command, 'build'], {
    stdio: 'inherit',
    cwd: root,
  })
  if (status !== 0) process.exit(status ?? 1)
}
await serveBuild()
