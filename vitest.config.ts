import { defineConfig } from 'vitest/config'

/** Kept apart from vite.config.ts, so that the router's plugin stays out of the tests. */
export default defineConfig(({ mode }) => ({
  test: {
    projects: [
      // Pure: they share what they import, which saves a start and a reading of it for each file.
      {
        extends: true as const,
        test: {
          name: 'numbers',
          include: ['src/{core,lab-families,labs}/**/*.test.{ts,tsx}'],
          isolate: false,
        },
      },
      {
        extends: true as const,
        test: {
          name: 'platform',
          include: [
            ...['{src,tools}/**/*.test.{ts,tsx}', 'tests/{architecture,content}/**/*.test.ts'],
            ...(mode === 'deep' ? ['tests/deep/**/*.test.ts'] : []), // npm run test:deep
          ],
          exclude: ['node_modules/**', 'src/{core,lab-families,labs}/**'],
        },
      },
    ],
    reporters: ['default'],
    maxWorkers: '100%', // one core is left idle otherwise, of two
    // Against hanging only, for all tests alike: a slow machine is no failure.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
}))
