import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openingOf } from '../../lab-kit/definition/define-lab.ts'
import { unpackWork } from '../../lab-kit/runs/packed-work.ts'
import { longWorkOf } from '../../lab-kit/runs/simulation.ts'
import { openingRuns } from '../pages/wanted-runs.ts'
import { committedWork, commitWork } from './kept-work.ts'
import { labsWithWork } from './work-ahead.ts'

const labs = await labsWithWork(openingRuns('.'))

test.each(labs)(
  'the long work of $loaded.lab.id is committed, current and whole; run tools/write-outcomes.ts',
  ({ loaded: { lab, model }, source }) => {
    const work = committedWork(lab.id, source)
    expect(work).not.toBeNull()
    const small = unpackWork(gunzipSync(work!.small)) as Record<string, unknown>
    const { params, seed } = openingOf(lab)
    for (const { key } of longWorkOf(model, params, seed)) {
      expect([...work!.works.keys(), ...Object.keys(small)]).toContain(key)
    }
  },
)

test('work comes back as it was; of another source it is not taken; damaged, it stops the build', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdout-work-'))
  try {
    const work = {
      lab: 'some-lab',
      works: new Map([['network', Uint8Array.of(1, 2, 3)]]),
      small: Uint8Array.of(4),
    }
    expect(committedWork('some-lab', 'abc', folder)).toBeNull()
    commitWork(work, 'abc', folder)
    expect(committedWork('some-lab', 'abc', folder)).toEqual(work)
    expect(committedWork('some-lab', 'abd', folder)).toBeNull()
    const inside = path.join(folder, 'some-lab/ahead')
    const name = readdirSync(inside).find((each) => /^[0-9a-f]{16}\.bin$/.test(each))!
    writeFileSync(path.join(inside, name), readFileSync(path.join(inside, name)).subarray(1))
    expect(() => committedWork('some-lab', 'abc', folder)).toThrow(/is damaged: take it from Git/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
