import { defineConfig } from '@playwright/test'
import { findBrowser } from './tools/find-browser.mjs'

const base = process.env.BASE ?? '/'
const port = base === '/' ? 4199 : 4198
const found = findBrowser()
const address = `http://127.0.0.1:${port}${base}`

export default defineConfig({
  testDir: 'tests/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  // Against hanging only, for all journeys alike: a slow machine is no failure.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: {
    baseURL: address,
    actionTimeout: 60_000,
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
      ],
    },
  },
  projects: [
    { name: 'journeys', testIgnore: 'pace.spec.ts' },
    { name: 'pace', testMatch: 'pace.spec.ts', dependencies: ['journeys'] },
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
