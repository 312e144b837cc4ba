/** A link to a page of this site, wherever it is served. */

import type { ComponentProps } from 'react'

interface Props extends Omit<ComponentProps<'a'>, 'href'> {
  /** Begins with a slash; below the site's base. */
  readonly to: string
}

export function SiteLink({ to, ...rest }: Props) {
  return <a href={import.meta.env.BASE_URL + to.slice(1)} {...rest} />
}
