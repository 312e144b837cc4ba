import { defineConfig } from 'vitest/config'

/** Kept apart from vite.config.ts, so that the router's plugin stays out of the tests. */
export default defineConfig(({ mode }) => ({
  test: {
    include: [
      ...['{src,tools}/**/*.test.{ts,tsx}', 'tests/{architecture,content}/**/*.test.ts'],
      ...(mode === 'deep' ? ['tests/deep/**/*.test.ts'] : []), // npm run test:deep
    ],
    // Files share what they import, which saves a third of the time; so none leaves anything behind.
    isolate: false,
    reporters: ['default'],
    maxWorkers: '100%', // one core is left idle otherwise, of two
    // Against hanging only, for all tests alike: a slow machine is no failure.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
}))
