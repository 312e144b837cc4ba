/** The end of an address that leads to a lab where a chapter has it, at one of its presets. */

import { type LabDefinition, openingOf, startOf } from '../../lab-kit/definition/define-lab.ts'
import { encodeSetting, withQuery } from '../../lab-kit/page/permalink.ts'
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
  return `${withQuery('', query)}#${placed.as}`
}
