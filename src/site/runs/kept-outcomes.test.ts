import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { digestOf } from '../../lab-kit/runs/digest.ts'
import { readDigests } from '../../node/digests.ts'
import { labIds } from '../../node/lab-ids.ts'
import { loadLab } from '../../node/labs.ts'
import { runSetting } from '../../node/run-setting.ts'
import { findMetrics, findRun } from './answer-request.ts'
import { committedOutcomes, keep, readKept } from './kept-outcomes.ts'

const labs = labIds()
const made: string[] = []
afterAll(() => {
  for (const file of made) rmSync(file, { force: true })
})

test.each(labs)('what is committed of %s is current; run tools/write-outcomes.ts', async (id) => {
  const { lab } = await loadLab(id)
  const committed = committedOutcomes(id)
  expect(committed.length > 0, 'a long lab has outcomes beside it').toBe(lab.long === true)
  for (const { source, params, seed, result, digest } of committed) {
    const found = await findMetrics({ lab: id, params: params as never, seed: String(seed) })
    expect(found.source).toBe(source)
    if (result !== undefined) expect(digestOf({ params, seed, result })).toBe(digest)
  }
  // The journey through `/checked/` makes anew those that the labs start with; `npm run test:deep` all.
  const held = Object.values(readDigests(id)?.digests ?? {})
  const whole = committed.flatMap(({ digest }) => (digest === null ? [] : [digest]))
  expect(whole.filter((digest) => !held.includes(digest))).toEqual([])
})

test('an outcome comes back as it was, typed arrays and all', async () => {
  const outcome = await runSetting(await loadLab('class-imbalance'), { seed: 77 })
  const { file } = await findRun({ lab: 'class-imbalance', seed: '77' })
  made.push(file)
  const { params, seed, result, digest, metrics } = readKept(file)!
  expect(digestOf({ params, seed, result })).toBe(outcome.digest)
  expect({ digest, metrics }).toEqual({ digest: outcome.digest, metrics: outcome.metrics })
  expect(result).toEqual(outcome.result)
})

test('what is kept is taken as it is; what cannot be read is made again', async () => {
  const wanted = { lab: 'reservoir-sampling', set: 'slots=3', seed: '77' }
  const { file, values } = await findRun(wanted)
  made.push(file)
  const outcome = readKept(file)!
  keep(file, { ...outcome, metrics: { ...outcome.metrics, planted: 1 } })
  expect((await findRun(wanted)).values).toEqual({ ...values, planted: 1 })
  writeFileSync(file, readFileSync(file).subarray(0, 100))
  expect(readKept(file)).toBeNull()
  expect((await findRun(wanted)).values).toEqual(values)
})

test('what a lab cannot be set to is refused with a sentence', async () => {
  await expect(findRun({ lab: 'reservoir-sampling', set: 'slots=0,no=1' })).rejects.toThrow(
    /cannot be set to slots=0: it must be .*; the lab “reservoir-sampling” has no setting “no”/,
  )
})
