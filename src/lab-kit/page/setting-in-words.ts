/** A setting as one line of words. */

import type { LabDefinition } from '../definition/define-lab.ts'
import { type Setting, sameValue, wordsFor } from '../definition/params.ts'
import { isRelevant } from '../definition/relevance.ts'

/** The settings in sight and those that differ from the lab's defaults, and the seed. */
export function settingInWords(lab: LabDefinition, { params, seed }: Setting): string {
  const said = Object.entries(lab.params)
    .filter(
      ([name, field]) =>
        !field.inPicture &&
        isRelevant(lab.params, params, name) &&
        (lab.stage.sight.includes(name) || !sameValue(params[name], field.default)),
    )
    .map(([name, field]) => `${field.label}: ${wordsFor(field, params[name]!)}`)
  return [...said, `seed ${seed}`].join(' · ')
}
