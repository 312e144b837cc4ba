import { expect, test } from 'vitest'
import { readDigests, startsOf } from '../../tools/write-digests.ts'
import { ENGINE } from '../lab-kit/definition/engine.ts'
import { loadLabs } from '../node/labs.ts'

const ADVICE = 'write them anew with `npx node tools/write-digests.ts`'

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

// That the labs still give them is a rule of src/labs/labs.contract.ts.
test.each(labs.map((loaded) => [loaded.lab.id, loaded] as const))(
  '%s has digests for its defaults and each of its presets',
  (id, loaded) => {
    const held = Object.keys(digests[id] ?? {})
    expect(held, `A preset was added or removed: ${ADVICE}`).toEqual(startsOf(loaded))
  },
)
