/** At a part’s end: the sections whose questions the reader knows least, by the last answers. */

import { createRoot } from 'react-dom/client'
import { useStore } from 'zustand'
import { log } from '../../log/browser-log.ts'
import { type Weak, weakestOf } from '../place/weakest.ts'

export async function mountWeakest(element: HTMLElement): Promise<void> {
  const sections = sectionsIn(element.ownerDocument)
  await log.read
  createRoot(element).render(<Weakest sections={sections} />)
}

/** The page’s contents have them already, with the ids of their questions. */
function sectionsIn(page: Document) {
  return [...page.querySelectorAll<HTMLElement>('.section-list [data-questions]')].map((dots) => {
    const link = dots.closest('a')!
    return {
      id: decodeURIComponent(link.hash.slice(1)),
      title: link.querySelector('span')!.textContent,
      questions: dots.dataset.questions!.split(' '),
    }
  })
}

function Weakest({ sections }: { sections: ReturnType<typeof sectionsIn> }) {
  const { answers } = useStore(log.store)
  const weak = weakestOf(sections, (id) => answers.get(id)?.at(-1))
  if (weak.length === 0) return <p>None: each question of this part was right at its last try.</p>
  return (
    <ul className="weakest">
      {weak.map((section) => (
        <li key={section.id}>
          <i className={section.answered > 0 ? 'dot half' : 'dot'} />
          <a href={`#${section.id}`}>{section.title}</a>
          <small>{inWords(section)}</small>
        </li>
      ))}
    </ul>
  )
}

function inWords({ answered, right, questions: { length } }: Weak): string {
  if (answered === 0) return `${length} question${length === 1 ? '' : 's'} not yet answered`
  const open = length - answered
  return `${right} of ${answered} right${open > 0 ? `, ${open} not yet answered` : ''}`
}
