/** For who teaches: every lab by topic, with what to ask before and what will be seen; to link, to embed, to present. */

import { use } from 'react'
import {
  addressAlone,
  addressInBook,
  embedCode,
  type ListedLab,
  listLabs,
} from '../reader/chapter/lab-list.ts'
import { SiteLink } from '../reader/site-link.tsx'
import gallery from '../ui/gallery.css?url'
import { idOfTopic } from './labs.tsx'
import { ThumbnailPlace } from './thumbnail-place.tsx'
import { TopicChoice } from './topic-choice.tsx'

export const links = () => [{ rel: 'stylesheet', href: gallery }]

export const meta = () => [
  { title: 'For teachers · Holdout' },
  {
    name: 'description',
    content:
      'Labs for a lecture, by topic: what to ask before, what will be seen, links, embeds, presentations and tests.',
  },
]

export default function Teach() {
  const topics = use(listLabs())
  return (
    <main id="content" className="gallery">
      <h1>For teachers</h1>
      <p className="lead">
        Every lab opens at a setting that makes one point. Copy the link for a class, embed it in
        your own page, or present it: 16:9, large type, arrow keys through the presets. No accounts,
        so nothing about your students is kept anywhere.
      </p>
      <p className="button-line">
        <SiteLink className="button" to="/study/test/">
          Write a test, versions A and B
        </SiteLink>
      </p>
      <TopicChoice topics={topics} />
      {[...topics].map(([topic, labs]) => (
        <section key={topic} data-topic={topic} aria-labelledby={idOfTopic(topic)}>
          <h2 id={idOfTopic(topic)}>{topic}</h2>
          {labs.map((listed) => (
            <TaughtLab key={listed.lab.id} listed={listed} />
          ))}
        </section>
      ))}
      <h2 id="in-your-page">In your own page</h2>
      <p>
        “Copy embed” gives this frame; its height follows the lab. An address also takes{' '}
        <code>mode</code> (play, predict, challenge, present), <code>ask</code> (a prediction),{' '}
        <code>controls</code> (the settings offered), <code>lock=1</code> (none can be changed) and{' '}
        <code>tab</code>; the tool “Share” of a lab writes them for you.
      </p>
      <pre className="code" data-embed-code tabIndex={0}>
        {embedCode('ADDRESS', 'TITLE')}
      </pre>
      <p className="copied" role="status" data-copied />
    </main>
  )
}

function TaughtLab({ listed }: { listed: ListedLab }) {
  const { lab, minutes, number } = listed
  return (
    <article className="taught">
      <ThumbnailPlace id={lab.id} />
      <div>
        <h3>
          <span className="chapter-number">{number}</span>{' '}
          <SiteLink to={addressInBook(listed)}>{lab.question}</SiteLink>
        </h3>
        <p className="part-facts">
          {lab.title} · {minutes} minutes with all of it
          {lab.long && ' · opens trained; other settings train for seconds'}
        </p>
        <table>
          <thead>
            <tr>
              <th scope="col">Ask before</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {Object.entries(lab.predictions).map(([id, { asked }], i) => (
              <tr key={id}>
                <th scope="row">{asked[0]?.prompt}</th>
                <Ways name={`${lab.title}, question ${i + 1}`} lab={lab} frame={{ ask: id }} />
              </tr>
            ))}
          </tbody>
          <thead>
            <tr>
              <th scope="col">They will see</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {Object.entries(lab.presets).map(([id, { label, point }]) => (
              <tr key={id}>
                <th scope="row">
                  <b>{label}.</b> {point}
                </th>
                <Ways name={`${lab.title}, ${label}`} lab={lab} preset={id} presents />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </article>
  )
}

interface WaysProps {
  readonly name: string
  readonly lab: ListedLab['lab']
  readonly preset?: string
  readonly frame?: Readonly<Record<string, string>>
  readonly presents?: boolean
}

function Ways({ name, lab, preset, frame, presents }: WaysProps) {
  const address = addressAlone(lab, preset, frame)
  return (
    <td className="ways">
      <SiteLink to={address} className="button" aria-label={`Open: ${name}`}>
        Open
      </SiteLink>
      <button type="button" data-copy="link" aria-label={`Copy link: ${name}`}>
        Copy link
      </button>
      <button
        type="button"
        data-copy="embed"
        data-title={lab.question}
        aria-label={`Copy embed: ${name}`}
      >
        Copy embed
      </button>
      {presents && (
        <SiteLink
          to={addressAlone(lab, preset, { mode: 'present' })}
          className="button"
          aria-label={`Present: ${name}`}
        >
          Present
        </SiteLink>
      )}
    </td>
  )
}
