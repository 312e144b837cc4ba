/**
 * The JSON Schema of `questions.yaml`, for editors that complete and check while one types. Run this
 * file to write `content/questions.schema.json` anew; tests/content holds the two together.
 */

import { writeFileSync } from 'node:fs'
import { toJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'
import { authoredQuestion } from '../src/quiz/question-schema.ts'

export const SCHEMA_FILE = 'content/questions.schema.json'

/** What JSON Schema cannot say (options that differ, gaps in order) the content check does. */
export function questionSchema(): string {
  const schema = toJsonSchema(v.array(authoredQuestion), { errorMode: 'ignore', typeMode: 'input' })
  return `${JSON.stringify({ title: 'Questions of a chapter', ...schema }, null, 2)}\n`
}

if (import.meta.main) writeFileSync(SCHEMA_FILE, questionSchema())
