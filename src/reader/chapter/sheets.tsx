/** Style sheets that only some pages need: React puts them into the head of those, once. */

export function Sheets({ of }: { of: readonly string[] }) {
  return of.map((href) => <link key={href} rel="stylesheet" href={href} precedence="part" />)
}
