// Runs first, on whatever Node the machine has, with nothing installed yet: installs the packages when
// package-lock.json has changed and, with --browser, sees to it that there is one to test in.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fetchBrowser, findBrowser } from './find-browser.mjs'

const MARK = 'node_modules/.installed'
const OLDEST_NODE = 20

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  stop(
    `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE} or newer, then try again.`,
  )
}
const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
if (!existsSync(MARK) || readFileSync(MARK, 'utf8') !== lock) {
  console.log('Installing packages (once, about half a minute) …')
  const npm = process.env.npm_execpath
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []]
  const { status } = spawnSync(
    command,
    [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      stdio: 'inherit',
    },
  )
  if (status !== 0) stop('The packages could not be installed. Check the network, then try again.')
  writeFileSync(MARK, lock)
}
if (process.argv.includes('--browser') && !findBrowser()) {
  fetchBrowser()
  if (!findBrowser()) {
    stop('No Chromium, Chrome or Edge was found. Install one, or set CHROMIUM to its path.')
  }
}

function stop(message) {
  console.error(message)
  process.exit(1)
}
