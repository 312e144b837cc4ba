/** Style sheets where they are first needed: what stands above does not wait for them. */

export function Sheets({ of }: { of: readonly string[] }) {
  return of.map((href) => <link key={href} rel="stylesheet" href={href} />)
}
