// Where the browser for the tests is. Plain JavaScript: it also runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

// The shell first: the same engine without windows, at half the work a page.
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
]
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Path of a browser; 'playwright' where Playwright's own is installed; undefined where there is none. */
export function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
  const found = [...onPath, ...PLACES].find((place) => existsSync(place))
  return found ?? (hasPlaywrightBrowser() ? 'playwright' : undefined)
}

function hasPlaywrightBrowser() {
  const folders = {
    linux: '.cache/ms-playwright',
    darwin: 'Library/Caches/ms-playwright',
    win32: 'AppData/Local/ms-playwright',
  }
  const folder =
    process.env.PLAYWRIGHT_BROWSERS_PATH ?? path.join(homedir(), folders[process.platform] ?? '')
  return existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('chromium'))
}

/** Path of Debian’s or Mozilla’s Firefox; undefined where there is none. */
export function findFirefox() {
  if (process.env.FIREFOX) return process.env.FIREFOX
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => ['firefox-esr', 'firefox'].map((name) => path.join(folder, name)))
  return onPath.find((place) => existsSync(place))
}

/** Debian’s WebKit with its driver and a screen to draw on; undefined where one of them is missing. */
export function findWebKit() {
  const [driver, screen] = ['WebKitWebDriver', 'xvfb-run'].map((name) => `/usr/bin/${name}`)
  const libraries = '/usr/lib'
  if (process.platform !== 'linux' || !existsSync(driver) || !existsSync(screen)) return undefined
  const browser = readdirSync(libraries)
    .flatMap((folder) =>
      ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((name) =>
        path.join(libraries, folder, name, 'MiniBrowser'),
      ),
    )
    .find((place) => existsSync(place))
  return browser && { driver, browser }
}

/** On Debian, as root, the package; elsewhere Playwright's own download. */
export function fetchBrowser() {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No browser found: installing Debian’s chromium-headless-shell …')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const apt = (...words) =>
      spawnSync('apt-get', ['-qq', ...words], { stdio: ['ignore', 'ignore', 'inherit'], env })
        .status === 0
    const install = () => apt('install', '-y', '--no-install-recommends', 'chromium-headless-shell')
    if (install() || (apt('update') && install())) return
  }
  console.log('No browser found: asking Playwright for its own …')
  spawnSync('npx', ['playwright', 'install', 'chromium'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
}
