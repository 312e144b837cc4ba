/** What the browser is told of the site as an app agrees with what is there. */

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const manifest: {
  readonly start_url: string
  readonly background_color: string
  readonly theme_color: string
  readonly icons: ReadonlyArray<{ readonly src: string; readonly sizes: string }>
} = JSON.parse(readFileSync('public/manifest.webmanifest', 'utf8'))

test('its addresses are relative, so that it works under any path, and its icons are there at their sizes', () => {
  expect(manifest.start_url).toBe('./')
  for (const { src, sizes } of manifest.icons) {
    expect(existsSync(`public/${src}`), src).toBe(true)
    if (!src.endsWith('.png')) continue
    const png = readFileSync(`public/${src}`)
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes)
  }
})

test('its colours are those of the paper', () => {
  const paper = /--paper: light-dark\((#\w+),/.exec(readFileSync('src/ui/tokens.css', 'utf8'))![1]
  expect([manifest.background_color, manifest.theme_color]).toEqual([paper, paper])
})
