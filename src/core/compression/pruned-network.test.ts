import { expect, test } from 'vitest'
import { drawMultilayer, weightLayers } from '../neural/network.ts'
import { createRng } from '../random/rng.ts'
import { countKept, countWeights, holdZeros } from './pruned-network.ts'

test('zeros are held, counted, and the other weights left alone', () => {
  const network = drawMultilayer([4, 3, 2], createRng(1))
  const before = weightLayers(network).map(({ weights }) => weights.slice())
  const masks = before.map((weights) => Uint8Array.from(weights, (_, i) => i % 3))
  expect([countWeights(network), countKept(network)]).toEqual([18, 18])
  holdZeros(network, masks)
  expect([countWeights(network), countKept(network)]).toEqual([18, 12])
  weightLayers(network).forEach(({ weights }, l) => {
    expect(weights).toEqual(before[l]!.map((weight, i) => (i % 3 === 0 ? 0 : weight)))
  })
})
