/** The questions of a chapter: sound, placed where they say, and enough of them. */

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { LabDefinition } from '../../../lab-kit/definition/define-lab.ts'
import { fromWritten, isValid } from '../../../lab-kit/definition/params.ts'
import { type Report, readYaml } from '../../../node/authored/report.ts'
import type { AuthoredQuestion } from '../../../quiz/question-schema.ts'
import type { Outline } from '../../../reader/chapter/outline.ts'
import { type Facts, questionsWith } from '../facts.ts'
import { problemsOfDraws, problemsOfFormulas } from '../make-questions.ts'
import type { Prose } from './check-spelling.ts'
import { checkTells } from './check-tells.ts'
import type { ChapterText } from './check-text.ts'

/** What content may ask of a lab. */
export type KnownLab = Pick<
  LabDefinition,
  'id' | 'presets' | 'references' | 'params' | 'metrics'
> & {
  /** Line of something in its words.yaml. */
  readonly lineOf?: (keys: ReadonlyArray<string | number>) => number
}

/** Questions that each section of a finished chapter has at least, those of its parts included. */
const FEWEST = 4

export function checkQuestions(
  root: string,
  folder: string,
  number: number,
  text: ChapterText,
  facts: Facts,
  /** Question id to the file that has it, in all chapters so far. */
  taken: Map<string, string>,
  labs: readonly KnownLab[],
  proses: Prose[],
  report: Report,
): void {
  const file = `${folder}/questions.yaml`
  const chapter = `${folder}/chapter.mdx`
  const source = existsSync(path.join(root, file))
    ? readFileSync(path.join(root, file), 'utf8')
    : '[]'
  const read = readYaml(source, file, questionsWith(facts), report)
  if (!read) return
  const placedAt = new Map(text.outline.questions.map((placed) => [placed.id, placed]))
  const own = new Set<string>()
  for (const [i, asked] of read.value.entries()) {
    checkQuestion(asked, read.lineOf([i]))
    own.add(asked.id)
    for (const { keys, text: words } of wordsIn(asked)) {
      proses.push({ file, line: read.lineOf([i, ...keys]), text: words })
    }
  }
  checkTells(read.value, file, report)
  for (const { id, line } of placedAt.values()) {
    if (!own.has(id)) report(chapter, line, `there is no question “${id}” in questions.yaml`)
  }
  if (text.status === 'ready') {
    for (const { id, line, questions } of topSections(text.outline)) {
      if (questions < FEWEST && !/(^|-)(recap|quiz)$/.test(id)) {
        report(chapter, line, `the section “${id}” has ${questions} questions, and needs ${FEWEST}`)
      }
    }
  }

  function checkQuestion(asked: AuthoredQuestion, line: number): void {
    const { id, section, lab } = asked
    const other = taken.get(id)
    if (other !== undefined) report(file, line, `the id “${id}” is taken, in ${other}`)
    taken.set(id, file)
    const prefix = `ch${String(number).padStart(2, '0')}.`
    if (!id.startsWith(prefix)) report(file, line, `the id “${id}” must start with “${prefix}”`)
    if (!text.headings.has(section)) report(file, line, `${id}: there is no section “${section}”`)
    if (lab !== undefined && !text.labs.has(lab)) {
      report(file, line, `${id}: the chapter places no lab “${lab}”`)
    }
    const told = asked.kind === 'number' ? problemsOfDraws(asked) : []
    for (const problem of [...told, ...problemsOfFormulas(asked)]) {
      report(file, line, `${id}: ${problem}`)
    }
    checkSetting(asked, line)
    const placed = placedAt.get(id)
    if (!placed) report(file, line, `the question “${id}” is placed nowhere`)
    else if (text.headings.has(section) && placed.section !== section) {
      const where = `stands under “${placed.section}” and names the section “${section}”`
      report(chapter, placed.line, `the question “${id}” ${where}`)
    }
  }

  function checkSetting(asked: AuthoredQuestion, line: number): void {
    const { id, lab, params } = asked
    if (lab === undefined) {
      if (params !== undefined) report(file, line, `${id}: has params, and names no lab`)
      return
    }
    const definition = labs.find((each) => each.id === lab)
    if (!definition) return // the chapter places no such lab, and has been told so
    if (asked.kind === 'run' && !Object.hasOwn(definition.metrics, asked.metric)) {
      report(file, line, `${id}: the lab “${lab}” has no metric “${asked.metric}”`)
    }
    for (const [name, value] of Object.entries(fromWritten(definition.params, params ?? {}))) {
      const field = definition.params[name]
      if (!field || !isValid(field, value)) {
        report(file, line, `${id}: the lab “${lab}” cannot be set to ${name}: ${value}`)
      }
    }
  }
}

/** The `##` sections, each with the number of questions in it and its parts. */
function topSections({ sections, questions }: Outline) {
  const top = sections.filter(({ level }) => level === 2)
  return top.map(({ id, line }, i) => {
    const end = top[i + 1]?.line ?? Number.POSITIVE_INFINITY
    const inside = questions.filter((placed) => placed.line > line && placed.line < end)
    return { id, line, questions: inside.length }
  })
}

/** Fields of a question that are no prose. */
const NOT_PROSE = ['id', 'section', 'kind', 'lab', 'params', 'metric', 'draw', 'steps', 'value']

/** Every text of a question, with the way to it. */
function wordsIn(value: unknown): Array<{ keys: Array<string | number>; text: string }> {
  if (typeof value === 'string') return [{ keys: [], text: value }]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inside]) => {
    if (NOT_PROSE.includes(key) || isCalculation(key, value)) return []
    const step = Array.isArray(value) ? Number(key) : key
    return wordsIn(inside).map(({ keys, text }) => ({ keys: [step, ...keys], text }))
  })
}

const isCalculation = (key: string, asked: object) =>
  ['answer', 'tolerance'].includes(key) && 'draw' in asked && asked.draw !== undefined
