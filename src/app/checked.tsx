/** The page of what was checked. */

import { StillChecked } from '../reader/checked/still-checked.tsx'

export const meta = () => [
  { title: 'What was checked · Holdout' },
  {
    name: 'description',
    content:
      'What the numbers of every lab were held against, and all of them again in your browser.',
  },
]

export default function Checked() {
  return (
    <main id="content" className="prose checked-page">
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
