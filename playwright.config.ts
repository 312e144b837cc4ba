import { defineConfig, type PlaywrightTestConfig } from '@playwright/test'
import { findBrowser, findFirefox } from './tools/find-browser.mjs'

const base = process.env.BASE ?? '/'
const port = base === '/' ? 4199 : 4198
const address = `http://127.0.0.1:${port}${base}`

const found = findBrowser()
const chromium: PlaywrightTestConfig['use'] = {
  browserName: 'chromium',
  launchOptions: {
    ...(found === undefined || found === 'playwright' ? {} : { executablePath: found }),
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // The address bar's own pages take two thirds of a second of every new window. The other names are
      // those that Playwright itself turns off: the last list is the one that counts.
      `--disable-features=${[
        'WebUIOmniboxPopup',
        'WebUIOmniboxAimPopup',
        'AimEnabled',
        'AutoDeElevate',
        'AvoidCorsURLLoaderRestartOnRedirect',
        'AvoidUnnecessaryBeforeUnloadCheckSync',
        'BlockOriginHeaderModificationOnRedirect',
        'DestroyProfileOnBrowserClose',
        'DialMediaRouteProvider',
        'GlobalMediaControls',
        'HttpsUpgrades',
        'LensOverlay',
        'MediaRouter',
        'NetworkTimeServiceQuerying',
        'OptimizationHints',
        'PaintHolding',
        'ThirdPartyStoragePartitioning',
        'Translate',
      ].join(',')}`,
    ],
  },
}
const firefox = findFirefox()

export default defineConfig({
  testMatch: '**/*.spec.ts', // the others are Vitest’s
  fullyParallel: true,
  // A journey waits more than it works: one more than a small machine has cores.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  // Against hanging only, for all journeys alike: a slow machine is no failure.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  // Requests are counted as a first visit sends them; offline.spec.ts allows workers.
  use: { baseURL: address, actionTimeout: 60_000, serviceWorkers: 'block' },
  projects: [
    { name: 'journeys', testDir: 'tests/e2e', use: chromium },
    { name: 'deep', testDir: 'tests/deep', use: chromium },
    {
      name: 'deep in Firefox',
      testDir: 'tests/deep',
      testMatch: 'digests.spec.ts',
      use: {
        browserName: 'firefox',
        channel: 'moz-firefox',
        ...(firefox ? { launchOptions: { executablePath: firefox } } : {}),
      },
    },
    // One page at a time: two would measure each other.
    { name: 'pace', testDir: 'tests/bench', testMatch: 'pace.spec.ts', workers: 1, use: chromium },
  ],
  webServer: {
    command: 'node tools/serve.ts',
    env: {
      PORT: String(port),
      BASE: base,
      BUILD_FOLDER: process.env.BUILD_FOLDER ?? 'build',
    },
    url: address,
    reuseExistingServer: false,
  },
})
