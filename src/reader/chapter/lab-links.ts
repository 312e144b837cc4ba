/** Addresses of a lab at one of its presets: where the book has it, and alone. */

import { type LabDefinition, openingOf, startOf } from '../../lab-kit/definition/define-lab.ts'
import { encodeSetting } from '../../lab-kit/page/permalink.ts'
import type { PlacedLab } from './outline.ts'

/**
 * What follows the address of the page that places a lab.
 *
 * @param preset None for what the page opens with.
 */
export function anchorOfLab(lab: LabDefinition, placed: PlacedLab, preset?: string): string {
  const base = startOf(lab, placed.preset)
  const opening = placed.preset === undefined ? openingOf(lab) : base
  const wanted = preset === undefined ? opening : startOf(lab, preset)
  const query = encodeSetting(lab, placed.as, wanted, base, opening)
  return `${query.size > 0 ? `?${query}` : ''}#${placed.as}`
}

/** Below the site's base. @param frame What else the frame is asked for: `mode`, `controls`, `lock`. */
export function addressAlone(
  lab: LabDefinition,
  preset?: string,
  frame: Readonly<Record<string, string>> = {},
): string {
  const wanted = preset === undefined ? openingOf(lab) : startOf(lab, preset)
  const query = encodeSetting(lab, lab.id, wanted, startOf(lab), openingOf(lab))
  for (const [name, value] of Object.entries(frame)) query.set(name, value)
  return `/embed/${lab.id}/${query.size > 0 ? `?${query}` : ''}`
}
