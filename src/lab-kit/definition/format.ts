/** Numbers as text, one way for the whole book. */

/** A number as axes, metrics and sentences show it: few significant digits, thousands parted. */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : '–'
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 1e9 || size < 1e-4) {
    const [mantissa, exponent] = value.toExponential(Math.max(0, digits - 2)).split('e')
    return `${Number(mantissa)} × 10${superscript(Number(exponent))}`.replace('-', '−')
  }
  const rounded = size >= 10 ** digits ? Math.round(value) : Number(value.toPrecision(digits))
  const [whole, fraction] = String(Math.abs(rounded)).split('.')
  const grouped = whole!.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return `${rounded < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`
}

/** A share between 0 and 1 as “13.3 %”; the sign never stands on a line by itself. */
export function formatPercent(share: number, digits = 3): string {
  return `${formatNumber(100 * share, digits)}\u00a0%`
}

/** What of a metric says how it is shown. */
interface Shape {
  readonly unit?: string
  readonly digits?: number
  readonly kind?: 'share' | 'flag' | 'count' | 'number'
}

/** A metric's number and, apart, what stands after it: shares in per cent, flags as words; a dash while it is not known. */
export function metricParts(
  { unit = '', digits, kind }: Shape,
  value: number | undefined,
): readonly [number: string, unit: string] {
  if (value === undefined) return ['–', '']
  if (kind === 'flag') return [value === 1 ? 'yes' : 'no', '']
  if (kind === 'share') return [formatNumber(100 * value, digits), '%']
  // Ten people and a half are ten people.
  if (kind === 'count') {
    const text = formatNumber(Math.floor(value + 1e-9), 9)
    return [text, unitAfter(text, unit)]
  }
  const text = formatNumber(value, digits)
  return [text, unitAfter(text, unit)]
}

/** “point” after 1, “points” after all else; signs, and “times”, stay as they are. */
export function unitAfter(text: string, unit: string): string {
  const isCounted = /^[a-z]{3,}s( |$)/.test(unit) && !unit.startsWith('times')
  return isCounted && /^−?1$/.test(text) ? unit.replace(/s(?= |$)/, '') : unit
}

/** A metric with its unit; a dash while it is not known. */
export function formatMetric(metric: Shape, value: number | undefined): string {
  const [text, unit] = metricParts(metric, value)
  return unit === '' ? text : `${text}\u00a0${unit}`
}

function superscript(exponent: number): string {
  const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹'
  const text = String(Math.abs(exponent)).replace(/\d/g, (digit) => digits[Number(digit)]!)
  return exponent < 0 ? `⁻${text}` : text
}

/** A number to one decimal: for coordinates of pictures, where more is wasted, and for tables. */
export function roundToTenth(value: number): number {
  return Math.round(value * 10) / 10
}
