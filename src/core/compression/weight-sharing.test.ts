import { describe, expect, test } from 'vitest'
import golden from './golden/compression.json' with { type: 'json' }
import { sharedGradient, shareWeights } from './weight-sharing.ts'

const values = Float32Array.from(golden.sharedValues)

describe('sharing weights', () => {
  test.each(golden.sharing)('comes to the clusters of scikit-learn: $clusters', (given) => {
    const { clusters, skipZeros } = given
    const { centroids, codes } = shareWeights(values, clusters, { skipZeros })
    const first = skipZeros ? 1 : 0
    expect(centroids).toHaveLength(clusters + first)
    given.centroids.forEach((centroid, c) => {
      expect(centroids[first + c]).toBeCloseTo(centroid, 7)
    })
    const kept = Array.from(codes).filter((_, i) => !skipZeros || values[i] !== 0)
    expect(kept.map((code) => code - first)).toEqual(given.labels)
    if (skipZeros) {
      values.forEach((value, i) => {
        expect(codes[i] === 0).toBe(value === 0)
      })
      expect(centroids[0]).toBe(0)
    }
  })

  test('keeps the centre of a cluster without values', () => {
    const { centroids, codes } = shareWeights(new Float32Array([0, 0.5, 10]), 5, {
      skipZeros: false,
    })
    expect(Array.from(centroids)).toEqual([0.25, 2.5, 5, 7.5, 10])
    expect(Array.from(codes)).toEqual([0, 0, 4])
  })

  test('copes with equal values, with one cluster, and with nothing but zeros', () => {
    const same = shareWeights(new Float32Array([3, 3]), 4, { skipZeros: false })
    expect(Array.from(same.codes, (code) => same.centroids[code])).toEqual([3, 3])
    const one = shareWeights(new Float32Array([1, 0, 3]), 1, { skipZeros: true })
    expect(one).toEqual({ centroids: new Float32Array([0, 2]), codes: new Uint16Array([1, 0, 1]) })
    const none = shareWeights(new Float32Array(2), 2, { skipZeros: true })
    expect(none).toEqual({ centroids: new Float32Array(3), codes: new Uint16Array(2) })
  })

  test('sums the gradient of each cluster', () => {
    const gradient = new Float32Array([1, 2, 4, 8])
    expect(sharedGradient(gradient, new Uint16Array([0, 2, 2, 1]), 3)).toEqual(
      new Float32Array([1, 8, 6]),
    )
  })

  test('names what does not fit', () => {
    const skipZeros = true
    expect(() => shareWeights(values, 0, { skipZeros })).toThrow(/from 1 to 65535, got 0/)
    expect(() => shareWeights(new Float32Array([1, Number.NaN]), 1, { skipZeros })).toThrow(
      /must be finite, got NaN at 1/,
    )
    expect(() => sharedGradient(values, new Uint16Array(2), 3)).toThrow(/2 codes need as many/)
    expect(() => sharedGradient(new Float32Array(1), new Uint16Array([3]), 3)).toThrow(
      /below 3, got 3/,
    )
  })
})
