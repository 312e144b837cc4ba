/** Every check that takes longer than `npm test` may: `npm run test:deep` runs it, after the others. */

import { findFirefox, findWebKit } from './find-browser.mjs'
import { type Check, runChecks } from './run-checks.ts'

const CHECKS: readonly Check[] = [
  {
    name: 'build',
    command: ['react-router', 'build'],
    isBeside: true,
    advice: 'The site could not be built: the first error above says where.',
  },
  {
    name: 'every run, and claims over many seeds',
    command: [
      'vitest',
      'run',
      '--mode',
      'deep',
      'src/labs',
      'src/lab-kit',
      'src/log',
      'tests/deep',
    ],
    advice: 'Run `npx vitest --mode deep src/labs/the-lab` while you work on the test above.',
  },
  {
    name: 'committed outcomes',
    command: ['node', 'tools/write-outcomes.ts', '--check'],
    advice: 'Run `npx node tools/write-outcomes.ts` and commit what it writes.',
  },
  {
    name: 'every page and preset in Chromium',
    command: ['playwright', 'test', '--project=deep'],
    after: ['build'],
    advice: 'Run `npx playwright test --project=deep --ui` to watch what failed.',
  },
  {
    name: 'the book as EPUB',
    command: ['node', 'tools/build-epub.ts', '--check'],
    advice: 'The file and line above are of the EPUB: unzip build/holdout.epub.',
  },
  {
    name: 'the book as PDF',
    command: ['node', 'tools/build-pdf.ts'],
    advice: 'A part of the book is not where its contents lead to, or Chromium could not print it.',
  },
  {
    name: 'every preset in Firefox',
    command: ['playwright', 'test', '--project=deep in Firefox'],
    advice: 'This engine gives other numbers, or the page does not work in it.',
  },
  {
    name: 'every lab in WebKit',
    command: ['node', 'tests/deep/webkit.ts'],
    advice: 'Open /checked/?run in a WebKit browser: this engine gives other numbers.',
  },
  {
    name: 'pace',
    command: ['playwright', 'test', '--project=pace'],
    advice: 'The page stands still while it works, or a log of many answers is slow.',
  },
]

const lacking = [
  ...(findFirefox()
    ? []
    : ['Firefox is needed: on Debian `apt-get install firefox-esr`, or set FIREFOX to its path.']),
  ...(findWebKit()
    ? []
    : ['WebKit is needed: on Debian `apt-get install webkit2gtk-driver xvfb`.']),
]
if (lacking.length === 0) process.exitCode = await runChecks(CHECKS)
else {
  console.error(lacking.join('\n'))
  process.exitCode = 1
}
