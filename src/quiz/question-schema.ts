/** What authors may write in a chapter’s `questions.yaml`. */

import * as v from 'valibot'
import { card } from './kinds/card/schema.ts'
import { choice } from './kinds/choice/schema.ts'
import { cloze } from './kinds/cloze/schema.ts'
import { matching } from './kinds/matching/schema.ts'
import { numberQuestion } from './kinds/number/schema.ts'
import { ordering } from './kinds/ordering/schema.ts'
import { run } from './kinds/run/schema.ts'
import { several } from './kinds/several/schema.ts'

export const authoredQuestion = v.variant('kind', [
  choice,
  several,
  ordering,
  matching,
  cloze,
  card,
  numberQuestion,
  run,
])
export type AuthoredQuestion = v.InferOutput<typeof authoredQuestion>
