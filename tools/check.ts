/** Every check, in order; stops at the first that fails and says what to do. `npm test` runs it. */

import { spawnSync } from 'node:child_process'
import { delimiter, resolve } from 'node:path'

interface Check {
  readonly name: string
  readonly command: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly advice: string
}

const CHECKS: readonly Check[] = [
  {
    name: 'format',
    command: ['biome', 'format', '.'],
    advice: 'Run `npx biome check --write .` to format the files.',
  },
  {
    name: 'lint',
    command: ['biome', 'lint', '--error-on-warnings', '.'],
    advice: 'Mend what is named above; `npx biome lint --write .` mends the simple ones.',
  },
  {
    name: 'unused code',
    command: ['knip', '--no-progress'],
    advice: 'Delete what nothing uses.',
  },
  {
    name: 'types',
    command: ['react-router', 'typegen'],
    advice: 'The routes in src/app/routes.ts could not be read.',
  },
  { name: 'types', command: ['tsc', '--noEmit'], advice: 'Mend the types named above.' },
  {
    name: 'unit',
    command: ['vitest', 'run', 'src', 'tools'],
    advice: 'Run `npx vitest src/the/file.test.ts` while you mend the test above.',
  },
  {
    name: 'content',
    command: ['vitest', 'run', 'tests/content'],
    advice: 'Mend the content at the file and line above.',
  },
  {
    name: 'architecture',
    command: ['vitest', 'run', 'tests/architecture'],
    advice: 'An import goes the wrong way: see “The house” in README.md.',
  },
  {
    name: 'build',
    command: ['react-router', 'build'],
    advice: 'The site could not be built: the first error above says where.',
  },
  {
    name: 'browser',
    command: ['playwright', 'test'],
    advice: 'Run `npx playwright test --ui` to watch the journey that failed.',
  },
  {
    name: 'build under a sub-path',
    command: ['react-router', 'build'],
    env: { BASE: '/holdout/', BUILD_FOLDER: 'build/sub-path' },
    advice: 'The site could not be built with BASE=/holdout/.',
  },
  {
    name: 'browser under a sub-path',
    command: ['playwright', 'test', 'site.spec.ts'],
    env: { BASE: '/holdout/', BUILD_FOLDER: 'build/sub-path' },
    advice: 'A page or an asset is not found when the site is not at the root.',
  },
]

const bin = resolve('node_modules/.bin')
const start = performance.now()
let passed = 0
for (const { name, command, env, advice } of CHECKS) {
  console.log(`\n── ${name}: ${command.join(' ')}`)
  const { status } = spawnSync(command[0]!, command.slice(1), {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env, PATH: `${bin}${delimiter}${process.env.PATH}` },
  })
  if (status !== 0) {
    console.error(`\nThe check “${name}” failed. ${advice}`)
    console.log(`checks: ${passed} passed, 1 failed`)
    process.exit(1)
  }
  passed++
}
console.log(`\nAll checks passed in ${Math.round((performance.now() - start) / 1000)} s.`)
console.log(`checks: ${passed} passed, 0 failed`)
