/** Every check that a change has to pass, in order; stops at the first that fails and says what to do. `npm test` runs it. */

import { type Check, runChecks } from './run-checks.ts'

/**
 * The site is built and used under a path of its host, the harder case: what holds there holds at a root.
 * `npm run test:deep` has it at a root.
 */
const SUB_PATH = { BASE: '/holdout/', BUILD_FOLDER: 'build/sub-path' }

const CHECKS: readonly Check[] = [
  {
    name: 'build',
    command: ['react-router', 'build'],
    env: SUB_PATH,
    isBeside: true,
    advice: 'The site could not be built: the first error above says where.',
  },
  {
    name: 'routes',
    command: ['react-router', 'typegen'],
    advice: 'The routes in src/app/routes.ts could not be read.',
  },
  {
    name: 'format',
    command: ['biome', 'format', '.'],
    advice: 'Run `npx biome check --write .` to format the files.',
  },
  {
    name: 'lint',
    command: ['biome', 'lint', '--error-on-warnings', '.'],
    advice: 'Change what is named above; `npx biome lint --write .` changes the simple ones.',
  },
  {
    name: 'unused code',
    command: ['knip', '--no-progress'],
    advice: 'Delete what nothing uses.',
  },
  { name: 'types', command: ['tsc', '--noEmit'], advice: 'Change the types named above.' },
  {
    name: 'architecture',
    command: ['vitest', 'run', 'tests/architecture'],
    advice: 'An import goes the wrong way: see “The house” in README.md.',
  },
  {
    name: 'unit',
    command: ['vitest', 'run', 'src', 'tools'],
    advice: 'Run `npx vitest src/the/file.test.ts` while you work on the test above.',
  },
  {
    name: 'content',
    command: ['vitest', 'run', 'tests/content'],
    isBeside: true,
    after: ['build'], // which has made the runs that the text prints
    advice: 'Change the content at the file and line above.',
  },
  {
    name: 'browser',
    command: ['playwright', 'test', '--project=journeys'],
    env: SUB_PATH,
    advice:
      'Run `npx playwright test --project=journeys --ui` to watch the journey that failed: at the root of a host, after `npm run build`. If it passes there, a page or an asset is not found under a path.',
  },
]

process.exitCode = await runChecks(CHECKS)
