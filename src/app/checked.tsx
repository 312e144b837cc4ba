import CheckedStill from './checked.still.tsx'
import { Static } from './static.tsx'

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
    <Static className="checked-page">
      <CheckedStill />
    </Static>
  )
}
