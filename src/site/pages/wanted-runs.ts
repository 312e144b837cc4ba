/** Every run that the site needs: what labs open with, what questions ask, what the text prints. */

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { labIds } from '../../node/lab-ids.ts'
import { wordsFileOf } from '../../node/labs.ts'
import { parseQuestions, readFacts } from '../content/facts.ts'
import { wantedBy } from '../content/make-questions.ts'
import { readOutlines } from '../content/outline.ts'
import { runsBehind } from '../content/values.ts'
import type { Wanted } from '../runs/answer-request.ts'

export interface WantedRuns {
  /** Of which a page needs the whole outcome. */
  readonly opening: readonly Wanted[]
  /** Of which a page needs the metrics. */
  readonly figures: readonly Wanted[]
}

/** @param root Folder that holds `content/`, which must be in order. */
export function wantedRuns(root: string): WantedRuns {
  const outlines = readOutlines(root)
  const figures = Object.entries(outlines).flatMap(([slug, { values }]) => [
    ...values.flatMap((value) => runsBehind(value, slug, outlines)),
    ...questionsOf(root, slug).flatMap((asked) => (asked.kind === 'run' ? [wantedBy(asked)] : [])),
  ])
  return { opening: openingRuns(root), figures }
}

/** What pages open with: each lab as it starts, for its own page, and as chapters place it. */
export function openingRuns(root: string): Wanted[] {
  const placed = Object.values(readOutlines(root)).flatMap(({ labs }) => labs)
  const names = placed.map(({ id, preset = '' }) => `${id}/${preset}`)
  const opened = names.map((name) =>
    name.endsWith('/') ? `${name}${opensOf(name.slice(0, -1))}` : name,
  )
  const alone = labIds().map((id) => `${id}/${opensOf(id)}`)
  return [...new Set([...alone, ...opened])].sort().map((name) => {
    const [lab = '', preset = ''] = name.split('/')
    return { lab, ...(preset === '' ? {} : { preset }) }
  })
}

/** The preset that a lab opens with; '' for its defaults. */
function opensOf(id: string): string {
  const { stage } = parse(wordsFileOf(id)) as { stage?: { opens?: string } }
  return stage?.opens ?? ''
}

function questionsOf(root: string, slug: string) {
  const file = path.join(root, 'content/chapters', slug, 'questions.yaml')
  if (!existsSync(file)) return []
  return parseQuestions(readFileSync(file, 'utf8'), readFacts(root))
}
