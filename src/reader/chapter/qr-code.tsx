/** An address as a square that a phone reads off paper. */

import { encode } from 'uqr'

export function QrCode({ text }: { readonly text: string }) {
  const { size, data } = encode(text, { border: 0 })
  const runs = data.flatMap((row, y) =>
    Array.from(
      row.map(Number).join('').matchAll(/1+/g),
      ({ index, 0: { length } }) => `M${index} ${y + 0.5}h${length}`,
    ),
  )
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
      <path d={runs.join('')} stroke="currentColor" />
    </svg>
  )
}
