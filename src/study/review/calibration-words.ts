/** A session’s calibration as a sentence. Pure. */

import type { CalibrationLevel } from '../../review/statistics.ts'

/** What was said and how often it was right: each level that was used, in the order given. */
export function calibrationInWords(levels: readonly CalibrationLevel[]): string {
  const said = levels.flatMap(({ confidence, answers, right }) =>
    answers === 0 ? [] : `${confidence} on ${answers} and were right on ${right}`,
  )
  return said.length === 0 ? '' : `You said ${said.join('; ')}.`
}
