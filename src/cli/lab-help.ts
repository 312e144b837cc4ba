/** What the command line says of one lab: its settings, what each can be, and what it depends on. */

import type { LabDefinition } from '../lab-kit/definition/define-lab.ts'
import { type Field, textOf } from '../lab-kit/definition/params.ts'
import { relevanceWords } from '../lab-kit/definition/relevance.ts'

/** The settings of a lab, each in two or three lines. */
export function labHelp({ id, question, params }: LabDefinition): string {
  const settings = Object.entries(params).map(([name, field]) => {
    const lines = [
      `  ${name}=${textOf(field, field.default)}  (${domainWords(field)})`,
      `      ${field.label}. ${field.help}`,
    ]
    const relevance = relevanceWords(params, name)
    if (relevance !== '') lines.push(`      ${relevance}`)
    return `${lines.join('\n')}\n`
  })
  return `${id}: ${question}\n\nSettings, with their defaults, for --set and --sweep:\n${settings.join('')}`
}

function domainWords(field: Field): string {
  switch (field.kind) {
    case 'number':
      return `${field.min} to ${field.max} in steps of ${field.step}${unitOf(field)}`
    case 'oneOf':
      return `${field.values.join(', ')}${unitOf(field)}`
    case 'choice':
      return Object.keys(field.options).join(', ')
    case 'toggle':
      return 'true, false'
    case 'set': {
      const ids = Object.keys(field.members)
      return `any of ${ids[0]} to ${ids.at(-1)} joined by points, as ${textOf(field, ids.slice(0, 3))}; or none`
    }
    case 'points':
      return `at most ${field.most} of x_y_${Object.keys(field.groups).join('|')}, joined by __; or none`
  }
}

function unitOf({ unit }: { readonly unit: string }): string {
  return unit === '' ? '' : ` ${unit}`
}
