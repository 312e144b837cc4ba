import { isWithin } from '../../../asking/kinds/number/rules.ts'
import { formatNumber } from '../../../lab-kit/definition/format.ts'
import type { QuestionKind } from '../kind.ts'

export const number: QuestionKind<'number'> = {
  asked: ({ unit }) => ({ unit }),
  key: ({ answer, tolerance }) => ({ answer, tolerance }),
  headline: ({ answer }, given) =>
    `${formatNumber(given, 4)} is too ${given < answer ? 'low' : 'high'}.`,
  whys: () => ({}),
  reasons: ({ answer, tolerance, mistakes }, given) => {
    if (isWithin(given, answer, tolerance)) return []
    // Two mistakes may be within the tolerance of what was typed: the nearer one was made.
    const [known] = mistakes
      .filter(({ value }) => isWithin(given, value, tolerance))
      .toSorted((a, b) => Math.abs(a.value - given) - Math.abs(b.value - given))
    return known ? [[known.why]] : []
  },
  keyOnPaper: ({ answer, tolerance, unit }) => {
    const [least, most] = [answer - tolerance, answer + tolerance].map((each) =>
      formatNumber(each, 4),
    )
    return [said(answer, unit), least === most ? '.' : ` (${least} to ${most}).`]
  },
  sides: ({ answer, unit }) => ({ front: [], options: [], back: [[said(answer, unit)]] }),
}

const said = (value: number, unit: string) => `${formatNumber(value, 4)} ${unit}`.trim()
