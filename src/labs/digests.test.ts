import { describe, expect, test, vi } from 'vitest'
import { digestOfStart, readDigests, startsOf } from '../build/write-digests.ts'
import { loadLabs } from '../cli/load-labs.ts'
import { ENGINE } from '../lab-kit/engine.ts'

const ADVICE = 'write them anew with `npx node src/build/write-digests.ts`'

vi.setConfig({ testTimeout: 30_000 }) // whole runs

const { engine, digests } = readDigests()
const labs = await loadLabs()

test('the digests are those of this engine', () => {
  expect(engine, `ENGINE was raised: ${ADVICE}`).toBe(ENGINE)
})

test('there are digests for every lab and for no other', () => {
  expect(Object.keys(digests), `A lab was added or removed: ${ADVICE}`).toEqual(
    labs.map(({ lab }) => lab.id),
  )
})

describe.each(labs.map((loaded) => [loaded.lab.id, loaded] as const))('%s', (id, loaded) => {
  const held = digests[id] ?? {}

  test('there are digests for its defaults and each of its presets', () => {
    expect(Object.keys(held), `A preset was added or removed: ${ADVICE}`).toEqual(startsOf(loaded))
  })

  test.each(startsOf(loaded).filter((start) => held[start] !== undefined))(
    'gives the same numbers as ever from %s',
    (start) => {
      expect(
        digestOfStart(loaded, start),
        `The numbers of ${id} have changed. If that is intended, raise ENGINE in src/lab-kit/engine.ts, so that old links say so, and ${ADVICE}`,
      ).toBe(held[start])
    },
  )
})
