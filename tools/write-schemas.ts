/**
 * The JSON Schemas of `questions.yaml`, `worked-example.yaml` and `words.yaml`, for editors that complete and check while one
 * types. Run this file to write them anew; tests/content holds both sides together.
 */

import { writeFileSync } from 'node:fs'
import { toJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'
import { authoredWords } from '../src/node/authored/words-schema.ts'
import { authoredQuestion } from '../src/quiz/question-schema.ts'
import { workedExample } from '../src/reader/chapter/worked-example.ts'

export const QUESTIONS_SCHEMA = 'content/questions.schema.json'
export const FACTS_SCHEMA = 'content/worked-example.schema.json'
export const WORDS_SCHEMA = 'src/labs/words.schema.json'

/** What JSON Schema cannot say (options that differ, metrics that there are) the content check does. */
export function schemas(): ReadonlyMap<string, string> {
  return new Map([
    [QUESTIONS_SCHEMA, jsonOf('Questions of a chapter', v.array(authoredQuestion))],
    [FACTS_SCHEMA, jsonOf('Facts of the worked example', workedExample)],
    [WORDS_SCHEMA, jsonOf('Words of a lab', authoredWords)],
  ])
}

function jsonOf(title: string, schema: v.GenericSchema): string {
  const written = toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' })
  return `${JSON.stringify({ title, ...written }, null, 2)}\n`
}

if (import.meta.main) for (const [file, text] of schemas()) writeFileSync(file, text)
