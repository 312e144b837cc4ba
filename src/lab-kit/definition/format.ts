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

/** A metric with its unit; a dash while it is not known. */
export function formatMetric(
  { unit, digits }: { readonly unit?: string; readonly digits?: number },
  value: number | undefined,
): string {
  if (value === undefined) return '–'
  const text = formatNumber(value, digits)
  return unit ? `${text}\u00a0${unit}` : text
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
