/** What a check of the content finds, and how YAML is read so that each finding has its line. */

import * as v from 'valibot'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'

export interface Problem {
  /** Path from the root of the repository, with slashes. */
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  readonly message: string
}

export type Report = (file: string, line: number, message: string) => void

/** One line for each problem, as editors and terminals link them. */
export function listProblems(problems: readonly Problem[]): string {
  return problems.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n')
}

export interface Read<T> {
  readonly value: T
  readonly lineOf: (keys: ReadonlyArray<string | number>) => number
}

/** Reads and checks YAML; null, with everything reported, if it does not fit the schema. */
export function readYaml<const S extends v.GenericSchema>(
  text: string,
  file: string,
  schema: S,
  report: Report,
): Read<v.InferOutput<S>> | null {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  for (const { pos, message } of document.errors) report(file, lines.linePos(pos[0]).line, message)
  if (document.errors.length > 0) return null
  const lineOf = (keys: ReadonlyArray<string | number>) => lineAt(document, lines, keys)
  const checked = v.safeParse(schema, document.toJS())
  if (checked.success) return { value: checked.output, lineOf }
  for (const issue of checked.issues) {
    const keys = (issue.path ?? []).map(({ key }) => key as string | number)
    const where = keys.length > 0 ? `${keys.join('.')}: ` : ''
    report(file, lineOf(keys), `${where}${issue.message}`)
  }
  return null
}

/** Line of the value at `keys`, or of the nearest thing around it that is there. */
function lineAt(
  document: Document,
  lines: LineCounter,
  keys: ReadonlyArray<string | number>,
): number {
  for (let depth = keys.length; depth > 0; depth--) {
    const node = document.getIn(keys.slice(0, depth), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}
