/** Loads the labs that are on disk. */

import { readFileSync, statSync } from 'node:fs'
import { type LabCode, type LabDefinition, withWords } from '../lab-kit/definition/define-lab.ts'
import type { Model } from '../lab-kit/definition/model.ts'
import type { ParamSpec } from '../lab-kit/definition/params.ts'
import type { LabWords } from '../lab-kit/definition/words.ts'
import { readWords } from './authored/read-words.ts'
import { listProblems, type Problem } from './authored/report.ts'
import { LABS_FOLDER, labIds } from './lab-ids.ts'

export interface LoadedLab {
  readonly lab: LabDefinition
  readonly model: Model
}

/** @throws {Error} If there is no such lab, or its words have a mistake. */
export async function loadLab(id: string, folder = LABS_FOLDER): Promise<LoadedLab> {
  const code = await loadCode(id, folder)
  const model = (await import(new URL(`${id}/model.ts`, folder).href)) as Model
  return { lab: withWords(code, wordsOf(id, wordsFileOf(id, folder), code.params)), model }
}

/** What a lab's lab.ts gives, without its words. */
export async function loadCode(id: string, folder = LABS_FOLDER): Promise<LabCode> {
  const { default: code } = (await import(new URL(`${id}/lab.ts`, folder).href)) as {
    default: LabCode
  }
  return code
}

/** All labs, in alphabetical order. */
export function loadLabs(): Promise<LoadedLab[]> {
  return Promise.all(labIds().map((id) => loadLab(id)))
}

/** The words of a lab as they are on disk now, also while its settings are being changed. */
export async function loadWords(id: string): Promise<LabWords> {
  const settings = new URL(`${id}/params.ts`, LABS_FOLDER)
  const { params } = (await import(`${settings.href}?${statSync(settings).mtimeMs}`)) as {
    params: ParamSpec
  }
  return wordsOf(id, wordsFileOf(id), params)
}

/** What is in a lab's `words.yaml`. */
export function wordsFileOf(id: string, folder = LABS_FOLDER): string {
  return readFileSync(new URL(`${id}/words.yaml`, folder), 'utf8')
}

function wordsOf(id: string, text: string, params: ParamSpec): LabWords {
  const problems: Problem[] = []
  const read = readWords(text, `src/labs/${id}/words.yaml`, params, (file, line, message) =>
    problems.push({ file, line, message }),
  )
  if (!read) throw new Error(`the words of a lab are not in order:\n${listProblems(problems)}`)
  return read.words
}
