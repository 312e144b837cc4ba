/** The page of what was checked, made ahead of time. */

import { StillChecked } from '../reader/checked/still-checked.tsx'

export default function CheckedStill() {
  return (
    <main id="content" className="prose">
      <h1>What the numbers were checked against</h1>
      <p className="lead">
        Every lab computes its numbers, and every number was held against somebody else’s: a
        reference implementation, a closed form, or a table in a paper. Here is what, with versions
        and the largest differences.
      </p>
      <StillChecked />
    </main>
  )
}
