/** A lab's notebook as text: what was predicted, met and written, with the seeds and digests of the runs. */

import { answerInWords } from '../../../asking/prediction.ts'
import type { KeptLabEntry } from '../../../log/journal.ts'
import type { LabDefinition, Table } from '../../definition/define-lab.ts'

/** One line of the notebook. */
interface Line {
  /** ISO 8601, to the minute, UTC. */
  readonly when: string
  readonly what: string
  readonly text: string
  readonly seed: number
  readonly digest: string
}

/** The entries of one lab, in their order. */
export function linesOf(lab: LabDefinition, entries: readonly KeptLabEntry[]): Line[] {
  return entries.filter(({ labId }) => labId === lab.id).map((entry) => lineOf(lab, entry))
}

function lineOf(lab: LabDefinition, entry: KeptLabEntry): Line {
  const when = `${new Date(entry.at).toISOString().slice(0, 16)}Z`
  const { seed } = entry
  switch (entry.kind) {
    case 'prediction': {
      const verdict = entry.correct ? 'as predicted' : 'not as predicted'
      const saw = entry.saw === '' ? '' : ` Saw: ${entry.saw}`
      const said = `${inWords(lab, entry.predictionId, entry.answer)} (${entry.confidence})`
      const run = inWords(lab, entry.predictionId, entry.outcome)
      const text = `${promptOf(lab, entry.predictionId)} Said ${said}; the run said ${run}: ${verdict}.${saw}`
      return { when, what: 'prediction', text, seed, digest: '' }
    }
    case 'challenge': {
      const prompt = lab.challenges[entry.challengeId]?.prompt ?? entry.challengeId
      return {
        when,
        what: 'challenge met',
        text: `${prompt} ${settingOf(entry.params)}`,
        seed,
        digest: '',
      }
    }
    case 'note':
      return {
        when,
        what: 'note',
        text: `${entry.text} (${settingOf(entry.params)})`,
        seed,
        digest: entry.digest,
      }
  }
}

export function notebookToMarkdown(
  lab: LabDefinition,
  lines: readonly Line[],
  address: string,
): string {
  const items = lines.map(
    ({ when, what, text, seed, digest }) =>
      `- **${when}**, ${what}, seed ${seed}${digest === '' ? '' : `, digest \`${digest}\``}: ${oneLine(text)}`,
  )
  return `# ${lab.question}\n\n${lab.title}, ${address}\n\n${items.join('\n')}\n`
}

/** For `tableToCsv`. */
export function notebookTable(lab: LabDefinition, lines: readonly Line[]): Table {
  return {
    caption: lab.title,
    columns: ['Time', 'Kind', 'Text', 'Seed', 'Digest'].map((label) => ({ label })),
    rows: lines.map(({ when, what, text, seed, digest }) => [when, what, text, seed, digest]),
  }
}

function promptOf(lab: LabDefinition, predictionId: string): string {
  return lab.predictions[predictionId]?.asked[0]?.prompt ?? predictionId
}

function inWords(lab: LabDefinition, predictionId: string, answer: string | number): string {
  const prediction = lab.predictions[predictionId]
  return prediction ? answerInWords(prediction, answer) : String(answer)
}

function settingOf(params: Readonly<Record<string, unknown>>): string {
  const set = Object.entries(params).map(([name, value]) => `${name}=${value}`)
  return set.length === 0 ? 'defaults' : set.join(', ')
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ')
}
