import GlossaryStill from './glossary.still.tsx'
import { Static } from './static.tsx'

export const meta = () => [
  { title: 'Glossary · Holdout' },
  {
    name: 'description',
    content:
      'Every term of the eleven chapters, defined once, with a link to where it is explained.',
  },
]

export default function Glossary() {
  return (
    <Static className="glossary-page">
      <GlossaryStill />
    </Static>
  )
}
