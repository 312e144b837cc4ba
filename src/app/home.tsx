import HomeStill from './home.still.tsx'
import { Static } from './static.tsx'

export const meta = () => [
  { title: 'Holdout: a study companion to Designing Machine Learning Systems' },
  {
    name: 'description',
    content:
      'Read a chapter, meet each idea as an experiment that runs in your browser, predict before you see, and test what you know.',
  },
]

export default function Home() {
  return (
    <Static className="home">
      <HomeStill />
    </Static>
  )
}
