import { expect, test } from 'vitest'
import { loadLabs } from '../node/labs.ts'
import { MOVED, ofToday } from './moved-entries.ts'

test('the labs say the same of what moved, and the other lab asks it', async () => {
  const labs = (await loadLabs()).map(({ lab }) => lab)
  const said = labs.flatMap(({ id, moved }) =>
    (moved?.asked ?? []).map((asked) => [`${id}/${asked}`, moved!.to] as const),
  )
  expect(Object.fromEntries(said)).toEqual(MOVED)
  for (const { moved } of labs) {
    if (!moved) continue
    const other = labs.find(({ id }) => id === moved.to)!
    const known = { ...other.predictions, ...other.challenges }
    for (const asked of moved.asked) expect(known).toHaveProperty(asked)
  }
})

test('a prediction of before counts for the lab of today, and others stay', () => {
  const fee = {
    kind: 'prediction',
    labId: 'importance-sampling',
    predictionId: 'fixed-fee',
  } as const
  expect(ofToday(fee)).toEqual({ ...fee, labId: 'off-policy' })
  const share = { ...fee, predictionId: 'ess-share' }
  expect(ofToday(share)).toBe(share)
  const note = { kind: 'note', labId: 'importance-sampling' } as const
  expect(ofToday(note)).toBe(note)
})
