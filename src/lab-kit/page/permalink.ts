/** A lab's params and seed as part of a link, and back. */

import { quote } from '../../data/quote.ts'
import { type LabCode, type LabDefinition, openingOf, startOf } from '../definition/define-lab.ts'
import {
  type AnyParams,
  type Field,
  type ParamSpec,
  readValue,
  type Setting,
  sameValue,
  seedField,
  textOf,
  type Value,
  wordsFor,
} from '../definition/params.ts'

export interface Decoded<P = AnyParams> extends Setting<P> {
  /** One per value that was in the link but could not be used. */
  readonly problems: readonly LinkProblem[]
}

/** What is to be said about a link: a sentence, or where what it asks for is now. */
export type LinkProblem = string | MovedTo

/** Another lab, and the part of its address that asks for the same setting. */
export interface MovedTo {
  readonly lab: string
  readonly query: string
}

/** The part of a definition that links are read and written by. */
export interface Linked {
  readonly params: ParamSpec
  /** Of the lab's numbers; 1 where none is named. */
  readonly version?: number
  /** See `LabCode`. */
  readonly moved?: LabCode['moved']
  readonly migrate?: (
    texts: Readonly<Record<string, string>>,
    start: never,
  ) => Readonly<Record<string, string>>
}

const SEED_KEY = 'seed'
const VERSION_KEY = 'v'
/** Older links have one version for all labs, which was 1. */
const LEGACY_KEY = 'engine'

/**
 * Reads `<prefix>.<name>` for every field. Never throws: a link is user input.
 *
 * @param base What a missing value falls back to. An unusable one becomes the nearest valid value.
 * @param opening What a query that says nothing of the lab asks for.
 */
export function decodeSetting<P extends AnyParams>(
  { params: spec, version = 1, migrate, moved }: Linked,
  prefix: string,
  query: URLSearchParams,
  base: Setting<P>,
  opening: Setting<P> = base,
): Decoded<P> {
  const isAboutThisLab = [...query.keys()].some((key) => key.startsWith(`${prefix}.`))
  if (!isAboutThisLab) return { ...opening, problems: [] }
  const problems: string[] = []
  const { [VERSION_KEY]: linked = '1', ...written } = textsOf(query, prefix)
  if (moved?.isMoved(written)) return { ...opening, problems: [movedTo(moved, written)] }
  const isOlder = Number(linked) < version
  const texts = migrate && isOlder ? migrate(written, base.params as never) : written
  const read = (name: string, field: Field, fallback: Value) => {
    const text = texts[name]
    if (text === undefined) return fallback
    const reading = readValue(field, text)
    if (reading.ok) return reading.value
    problems.push(
      `${field.label} ${quote(text)} ${reading.problem}; ${wordsFor(field, reading.nearest)} is used instead.`,
    )
    return reading.nearest
  }

  const params: Record<string, Value> = {}
  for (const [name, field] of Object.entries(spec)) {
    params[name] = read(name, field, base.params[name]!)
  }
  const seed = Number(read(SEED_KEY, seedField, base.seed))

  for (const name of Object.keys(texts)) {
    if (name !== SEED_KEY && !Object.hasOwn(spec, name)) {
      problems.push(`This lab has no setting ${quote(name)}; it is left out.`)
    }
  }
  if (linked !== String(version) && !(migrate && isOlder)) {
    problems.push(
      `The link was made with version ${linked.slice(0, 20)} of this lab, and this is version ${version}: the numbers may differ from those that were shared.`,
    )
  }
  return { params: params as P, seed, problems }
}

/** The same setting, as an address of the other lab has it. */
function movedTo(
  { to, without }: NonNullable<Linked['moved']>,
  texts: Readonly<Record<string, string>>,
): MovedTo {
  const query = new URLSearchParams()
  for (const [name, text] of Object.entries(texts)) {
    if (!without.includes(name)) query.set(`${to}.${name}`, text)
  }
  query.set(`${to}.${VERSION_KEY}`, '1')
  return { lab: to, query: query.toString() }
}

/** What a query says under a prefix, by name; of a name that comes twice, the first. */
function textsOf(query: URLSearchParams, prefix: string): Record<string, string> {
  const texts: Record<string, string> = Object.create(null)
  for (const [key, text] of query) {
    if (key.startsWith(`${prefix}.`)) texts[key.slice(prefix.length + 1)] ??= text
  }
  return texts
}

/**
 * Writes what differs from `base`, and leaves other labs' keys in `query` alone.
 *
 * @param opening What the page opens with where a link says nothing; a link to it says nothing.
 */
export function encodeSetting<P extends AnyParams>(
  { params: spec, version = 1 }: Linked,
  prefix: string,
  setting: Setting<P>,
  base: Setting<P>,
  opening: Setting<P> = base,
  query = new URLSearchParams(),
): URLSearchParams {
  const next = new URLSearchParams(query)
  for (const key of [...next.keys()]) {
    if (key.startsWith(`${prefix}.`)) next.delete(key)
  }
  next.delete(LEGACY_KEY)
  const isOpening =
    setting.seed === opening.seed &&
    Object.keys(spec).every((name) => sameValue(setting.params[name], opening.params[name]))
  if (isOpening) return next
  for (const [name, field] of Object.entries(spec)) {
    const value = setting.params[name]!
    if (!sameValue(value, base.params[name])) next.set(`${prefix}.${name}`, textOf(field, value))
  }
  if (setting.seed !== base.seed) next.set(`${prefix}.${SEED_KEY}`, String(setting.seed))
  // Also where nothing else differs: a link that names the lab is not read as one to what it opens with.
  next.set(`${prefix}.${VERSION_KEY}`, String(version))
  return next
}

export function withQuery(path: string, query: URLSearchParams): string {
  return query.size > 0 ? `${path}?${query}` : path
}

/**
 * Where a run stands by itself, from the root of the server.
 *
 * @param embedPath Of the page that has the lab alone, under its own id and at its defaults.
 */
export function addressAlone(lab: LabDefinition, embedPath: string, run: Setting): string {
  return withQuery(embedPath, encodeSetting(lab, lab.id, run, startOf(lab), openingOf(lab)))
}
