/** A lab's params and seed as part of a link, and back. */

import {
  type AnyParams,
  type Field,
  type ParamSpec,
  readValue,
  type Setting,
  sameValue,
  seedField,
  textOf,
  wordsFor,
} from '../definition/params.ts'

export interface Decoded<P = AnyParams> extends Setting<P> {
  /** One sentence per value that was in the link but could not be used. */
  readonly problems: readonly string[]
}

/** The part of a definition that links are read and written by. */
export interface Linked {
  readonly params: ParamSpec
  /** Of the lab's numbers; 1 where none is named. */
  readonly version?: number
}

const SEED_KEY = 'seed'
const VERSION_KEY = 'v'
/** Older links have one version for all labs, which was 1. */
const LEGACY_KEY = 'engine'

/**
 * Reads `<prefix>.<name>` for every field. Never throws: a link is user input.
 *
 * @param base What a missing value falls back to. An unusable one becomes the nearest valid value.
 */
export function decodeSetting<P extends AnyParams>(
  { params: spec, version = 1 }: Linked,
  prefix: string,
  query: URLSearchParams,
  base: Setting<P>,
): Decoded<P> {
  const problems: string[] = []
  const read = (name: string, field: Field, fallback: AnyParams[string]) => {
    const text = query.get(`${prefix}.${name}`)
    if (text === null) return fallback
    const reading = readValue(field, text)
    if (reading.ok) return reading.value
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text
    problems.push(
      `${field.label} “${shown}” ${reading.problem}; ${wordsFor(field, reading.nearest)} is used instead.`,
    )
    return reading.nearest
  }

  const params: Record<string, AnyParams[string]> = {}
  for (const [name, field] of Object.entries(spec))
    params[name] = read(name, field, base.params[name]!)
  const seed = Number(read(SEED_KEY, seedField, base.seed))

  for (const key of new Set(query.keys())) {
    if (!key.startsWith(`${prefix}.`)) continue
    const name = key.slice(prefix.length + 1)
    if (name !== SEED_KEY && name !== VERSION_KEY && !Object.hasOwn(spec, name)) {
      problems.push(`This lab has no setting “${name.slice(0, 40)}”; it is left out.`)
    }
  }
  const isAboutThisLab = [...query.keys()].some((key) => key.startsWith(`${prefix}.`))
  const linked = query.get(`${prefix}.${VERSION_KEY}`) ?? '1'
  if (isAboutThisLab && linked !== String(version)) {
    problems.push(
      `The link was made with version ${linked.slice(0, 20)} of this lab, and this is version ${version}: the numbers may differ from those that were shared.`,
    )
  }
  return { params: params as P, seed, problems }
}

/** Writes what differs from `base`, and leaves other labs' keys in `query` alone. */
export function encodeSetting<P extends AnyParams>(
  { params: spec, version = 1 }: Linked,
  prefix: string,
  setting: Setting<P>,
  base: Setting<P>,
  query = new URLSearchParams(),
): URLSearchParams {
  const next = new URLSearchParams(query)
  for (const key of [...next.keys()]) {
    if (key.startsWith(`${prefix}.`)) next.delete(key)
  }
  for (const [name, field] of Object.entries(spec)) {
    const value = setting.params[name]!
    if (!sameValue(value, base.params[name])) next.set(`${prefix}.${name}`, textOf(field, value))
  }
  if (setting.seed !== base.seed) next.set(`${prefix}.${SEED_KEY}`, String(setting.seed))
  next.delete(LEGACY_KEY)
  if ([...next.keys()].some((key) => key.startsWith(`${prefix}.`))) {
    next.set(`${prefix}.${VERSION_KEY}`, String(version))
  }
  return next
}
