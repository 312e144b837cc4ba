/** The gallery: every lab with its picture, its question and what one will be asked, by topic. */

import { use } from 'react'
import { addressInBook, type ListedLab, listLabs } from '../reader/chapter/lab-list.ts'
import { SiteLink } from '../reader/site-link.tsx'
import gallery from '../ui/gallery.css?url'
import { counted } from './chapter-frame.tsx'
import { LabMark } from './contents.tsx'
import { ThumbnailPlace } from './thumbnail-place.tsx'
import { TopicChoice } from './topic-choice.tsx'

export const links = () => [{ rel: 'stylesheet', href: gallery }]

export const meta = () => [
  { title: 'Labs · Holdout' },
  {
    name: 'description',
    content:
      'Every experiment of the book: a question, a guess, and a run in your browser from a seed that you can share.',
  },
]

export default function Labs() {
  const topics = use(listLabs())
  return (
    <main id="content" className="gallery">
      <h1>Labs</h1>
      <p className="lead">
        A lab asks one question, lets you answer first, and then runs: data is drawn and models are
        trained in your browser, from a seed that you can share.
      </p>
      <TopicChoice topics={topics} offersUntried />
      {[...topics].map(([topic, labs]) => (
        <section key={topic} data-topic={topic} aria-labelledby={idOfTopic(topic)}>
          <h2 id={idOfTopic(topic)}>
            {topic} <small>{chaptersOf(labs)}</small>
          </h2>
          <ul className="lab-cards">
            {labs.map((listed) => (
              <LabCard key={listed.lab.id} listed={listed} />
            ))}
          </ul>
        </section>
      ))}
      <p>
        The same list <a href={`${import.meta.env.BASE_URL}labs.json`}>as JSON</a>. For a lecture:{' '}
        <SiteLink to="/teach/">what to ask before, what will be seen</SiteLink>.
      </p>
    </main>
  )
}

function LabCard({ listed }: { listed: ListedLab }) {
  const { lab, minutes, number } = listed
  const [first] = Object.values(lab.predictions)
  return (
    <li className="lab-card" data-lab={lab.id}>
      <ThumbnailPlace id={lab.id} />
      <h3>
        <SiteLink to={addressInBook(listed)}>{lab.question}</SiteLink>
      </h3>
      <p>
        <LabMark /> {number} · {lab.title} · {minutes} min <b data-tried hidden />
      </p>
      {first && (
        <p className="will-be-asked">
          {counted(Object.keys(lab.predictions).length, 'prediction')}, first: “
          {first.asked[0]?.prompt}”
        </p>
      )}
    </li>
  )
}

export const idOfTopic = (topic: string) => `topic-${topic.toLowerCase().replaceAll(' ', '-')}`

/** “chapter 4 · 3 labs” */
function chaptersOf(labs: readonly ListedLab[]): string {
  const numbers = [...new Set(labs.map(({ chapter }) => chapter.number))]
  return `${numbers.length === 1 ? 'chapter' : 'chapters'} ${numbers.join(', ')} · ${counted(labs.length, 'lab')}`
}
