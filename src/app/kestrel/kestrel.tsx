import { Static } from '../static.tsx'
import KestrelStill from './kestrel.still.tsx'

export const meta = () => [
  { title: 'Kestrel Parcels, the worked example · Holdout' },
  {
    name: 'description',
    content:
      'Every fact of the invented company that the chapters and their questions use, each once, with where it is used.',
  },
]

export default function Kestrel() {
  return (
    <Static className="sheet-page">
      <KestrelStill />
    </Static>
  )
}
