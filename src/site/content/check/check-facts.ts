/** The facts of the worked example: sound, there where they are named, and each of use. */

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Report, readYaml } from '../../../node/authored/report.ts'
import type { Outline } from '../../../reader/chapter/outline.ts'
import { type AuthoredGroup, workedExample } from '../../../reader/chapter/worked-example.ts'
import { FACTS_FILE, type Facts, factsBehind, factsNamedIn, factsOf } from '../facts.ts'
import type { Prose } from './check-spelling.ts'

export interface CheckedFacts {
  readonly facts: Facts
  /** Reports what chapters name that is not there, and what is there for nothing. */
  readonly checkUses: (chapters: ReadonlyArray<{ file: string; outline: Outline }>) => void
}

/** Reads the facts and reports what is wrong in their file; null if it cannot be read. */
export function checkFacts(root: string, proses: Prose[], report: Report): CheckedFacts | null {
  if (!existsSync(path.join(root, FACTS_FILE))) {
    report(FACTS_FILE, 1, 'is missing')
    return null
  }
  const source = readFileSync(path.join(root, FACTS_FILE), 'utf8')
  const read = readYaml(source, FACTS_FILE, workedExample, report)
  if (!read) return null
  const { value: groups, lineOf } = read
  const facts = factsOf(groups, (i, k, message) =>
    report(FACTS_FILE, lineOf([i, 'facts', k]), message),
  )
  for (const [i, { group, facts: written }] of groups.entries()) {
    proses.push({ file: FACTS_FILE, line: lineOf([i, 'group']), text: group })
    for (const [k, { sentence, unit = '' }] of written.entries()) {
      const line = lineOf([i, 'facts', k, 'sentence'])
      proses.push({ file: FACTS_FILE, line, text: sentence })
      proses.push({ file: FACTS_FILE, line: lineOf([i, 'facts', k]), text: unit })
    }
  }
  return {
    facts,
    checkUses(chapters) {
      const used = new Set(groups.flatMap((group) => group.facts.flatMap(factsBehind)))
      for (const { file, outline } of chapters) {
        for (const { id, line } of outline.facts) {
          used.add(id)
          if (!facts.has(id)) report(file, line, `there is no fact “${id}” in ${FACTS_FILE}`)
        }
        for (const id of checkNamed(root, file, facts, report)) used.add(id)
      }
      reportUnused(groups, used, (i, k, id) =>
        report(FACTS_FILE, lineOf([i, 'facts', k]), `the fact “${id}” is used nowhere`),
      )
    },
  }
}

/** The facts that a chapter’s questions name, with what is wrong in their names reported. */
function checkNamed(root: string, chapter: string, facts: Facts, report: Report): string[] {
  const file = path.posix.join(path.posix.dirname(chapter), 'questions.yaml')
  if (!existsSync(path.join(root, file))) return []
  return factsNamedIn(readFileSync(path.join(root, file), 'utf8')).map(({ id, form, line }) => {
    if (!facts.has(id)) report(file, line, `there is no fact “${id}” in ${FACTS_FILE}`)
    else if (form !== undefined && form !== ':bare') {
      report(file, line, `“{kestrel.${id}${form}}”: after the id may stand “:bare” only`)
    }
    return id
  })
}

function reportUnused(
  groups: readonly AuthoredGroup[],
  used: ReadonlySet<string>,
  say: (group: number, fact: number, id: string) => void,
): void {
  for (const [i, { facts }] of groups.entries()) {
    for (const [k, { id }] of facts.entries()) if (!used.has(id)) say(i, k, id)
  }
}
