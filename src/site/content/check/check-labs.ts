/** Checks the words of every lab as the chapters are checked, each mistake with its file and line. */

import { withWords } from '../../../lab-kit/definition/define-lab.ts'
import type { ParamSpec } from '../../../lab-kit/definition/params.ts'
import { type ReadWords, readWords } from '../../../node/authored/read-words.ts'
import type { Problem, Report } from '../../../node/authored/report.ts'
import type { AuthoredWords } from '../../../node/authored/words-schema.ts'
import { labIds } from '../../../node/lab-ids.ts'
import { loadCode, wordsFileOf } from '../../../node/labs.ts'
import { problemsOfOptions } from './check-options.ts'
import type { KnownLab } from './check-questions.ts'
import type { Prose } from './check-spelling.ts'

export interface CheckedLabs {
  /** The labs whose words can be read. */
  readonly labs: readonly KnownLab[]
  /** Their prose, for the checks that all of the content goes through together. */
  readonly proses: readonly Prose[]
  readonly problems: readonly Problem[]
}

/** The labs of `src/labs`, with what is wrong in their words. */
export async function checkLabs(): Promise<CheckedLabs> {
  const problems: Problem[] = []
  const proses: Prose[] = []
  const labs: KnownLab[] = []
  for (const id of labIds()) {
    const code = await loadCode(id)
    const file = fileOf(id)
    const read = checkWords(wordsFileOf(id), file, code.params, proses, (where, line, message) =>
      problems.push({ file: where, line, message }),
    )
    if (read) labs.push({ ...withWords(code, read.words), lineOf: read.lineOf })
  }
  return { labs, proses, problems }
}

/** Path of a lab’s words, for reports. */
export function fileOf(id: string): string {
  return `src/labs/${id}/words.yaml`
}

/** Reads one lab’s words, reports what is wrong in them, and adds their prose to the rest. */
export function checkWords(
  text: string,
  file: string,
  params: ParamSpec,
  proses: Prose[],
  report: Report,
): ReadWords | null {
  const read = readWords(text, file, params, report)
  if (!read) return null
  const { authored, words, lineOf } = read
  for (const [id, prediction] of Object.entries(words.predictions)) {
    if (prediction.kind !== 'choice') continue
    for (const { option, message } of problemsOfOptions(prediction.options, params)) {
      const line = lineOf(['predictions', id, 'options', option])
      report(file, line, `${id}: the option “${option}”: ${message}`)
    }
  }
  for (const { keys, text: prose } of prosesIn(authored)) {
    proses.push({ file, line: lineOf(keys), text: prose })
  }
  return read
}

/** Fields that are no prose. */
const NOT_PROSE = new Set([
  ...['params', 'solution', 'seed', 'better', 'digits', 'kind', 'if', 'answer', 'tolerance'],
  ...['holds', 'meters', 'veils', 'decides', 'marks', 'at', 'stage', 'references'],
])

/** Every text of a lab, with the way to it. */
function prosesIn(
  value: AuthoredWords | unknown,
): Array<{ keys: Array<string | number>; text: string }> {
  if (typeof value === 'string') return [{ keys: [], text: value }]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inside]) => {
    if (NOT_PROSE.has(key)) return []
    const step = Array.isArray(value) ? Number(key) : key
    return prosesIn(inside).map(({ keys, text }) => ({ keys: [step, ...keys], text }))
  })
}
