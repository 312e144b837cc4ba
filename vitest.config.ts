import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Begins with the file that takes longest: begun last, it would keep one core waiting for it. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => Number(moduleId.includes('/long-labs.'))
    return (await super.sort(files)).toSorted((a, b) => isLong(b) - isLong(a))
  }
}

/** Kept apart from vite.config.ts, so that the router's plugin stays out of the tests. */
export default defineConfig({
  test: {
    include: ['{src,tools}/**/*.test.{ts,tsx}', 'tests/{architecture,content}/**/*.test.ts'],
    reporters: ['default'],
    maxWorkers: '100%', // one core is left idle otherwise, of two
    sequence: { sequencer: LongestFirst },
    // Against hanging only, for all tests alike: a slow machine is no failure.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
