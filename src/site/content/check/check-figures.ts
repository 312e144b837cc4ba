/** The drawings of a chapter: there, used, within the page’s policy, and with text. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Report } from '../../../node/authored/report.ts'
import type { PlacedFigure } from '../../../reader/chapter/outline.ts'
import type { Prose } from './check-spelling.ts'

/** Fewer letters than this describe no picture to someone who cannot see it. */
const SHORTEST_ALT = 40

export function checkFigures(
  root: string,
  folder: string,
  placed: readonly PlacedFigure[],
  proses: Prose[],
  report: Report,
): void {
  const chapter = `${folder}/chapter.mdx`
  const figures = path.join(root, folder, 'figures')
  const names = existsSync(figures) ? readdirSync(figures) : []
  for (const { name, line, alt, caption } of placed) {
    if (!names.includes(`${name}.svg`)) report(chapter, line, `there is no figures/${name}.svg`)
    if (alt.length < SHORTEST_ALT) {
      report(chapter, line, 'the alt text says too little of what the picture shows')
    } else if (alt === caption) {
      report(chapter, line, 'alt text and caption are the same: one describes, one makes the point')
    }
  }
  for (const name of names) {
    const file = `${folder}/figures/${name}`
    if (!name.endsWith('.svg')) {
      report(file, 1, 'a figure is an .svg file')
      continue
    }
    if (!placed.some((each) => `${each.name}.svg` === name))
      report(file, 1, 'is used by no <Figure>')
    const text = readFileSync(path.join(figures, name), 'utf8')
    if (!/^<svg\b[^>]*\srole="img"[^>]*\saria-label="[^"]+"/.test(text.trim())) {
      report(file, 1, 'needs role="img" and an aria-label on its <svg>')
    }
    for (const [i, line] of text.split('\n').entries()) {
      const wrong = /\sstyle\s*=|<style\b|<script\b|\son[a-z]+\s*=/i.exec(line)?.[0].trim()
      if (wrong) report(file, i + 1, `“${wrong}” is against the page’s policy; use attributes`)
    }
    for (const match of text.matchAll(/>([^<]*\p{L}[^<]*)</gu)) {
      proses.push({ file, line: text.slice(0, match.index).split('\n').length, text: match[1]! })
    }
  }
}
