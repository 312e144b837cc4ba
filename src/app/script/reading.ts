/** Notes what is really read: what stood on the screen long enough. All else of it comes when there is something to note. */

import { whenIdle } from './idle.ts'

/** Nobody reads faster: a block that was in sight for less was passed over. */
const WORDS_PER_SECOND = 12
const LEAST_SECONDS = 1
/** So long in a section, and one has come to it. */
const ARRIVAL_SECONDS = 8

interface Section {
  readonly id: string
  /** Seconds that each of its blocks still has to be in sight. */
  readonly left: Map<Element, number>
  seconds: number
}

export function noteReading(page: Document): void {
  const main = page.querySelector<HTMLElement>('main[data-chapter]')
  if (!main) return
  if (isKnown(page)) whenIdle(() => void showProgress(page))
  const prose = main.querySelector('.prose')
  if (!prose) return
  const sections = sectionsIn(prose)
  const sectionOf = new Map(
    sections.flatMap((section) => [...section.left.keys()].map((block) => [block, section])),
  )
  const inSight = new Set<Element>()
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) inSight.add(target)
      else inSight.delete(target)
    }
  })
  for (const block of sectionOf.keys()) observer.observe(block)
  const chapter = Number(main.dataset.chapter)
  setInterval(() => {
    if (page.visibilityState !== 'visible') return
    const present = new Set<Section>()
    for (const block of inSight) {
      const section = sectionOf.get(block)!
      const left = section.left.get(block)
      if (left === undefined) continue
      present.add(section)
      if (left > 1) section.left.set(block, left - 1)
      else {
        section.left.delete(block)
        observer.unobserve(block)
        if (section.left.size === 0) void record(page, chapter, section.id, true)
      }
    }
    for (const section of present) {
      section.seconds++
      if (section.seconds === ARRIVAL_SECONDS) void record(page, chapter, section.id, false)
    }
  }, 1000)
}

/** The blocks under each heading, questions and labs aside: those are answered and played. */
function sectionsIn(prose: Element): Section[] {
  const sections: Section[] = []
  for (const block of prose.children) {
    if (block.matches('h2[id], h3[id]')) {
      sections.push({ id: block.id, left: new Map(), seconds: 0 })
    }
    if (block.matches('.island, .on-paper, .qr-code, link')) continue
    const words = block.textContent?.split(/\s+/).length ?? 0
    sections.at(-1)?.left.set(block, Math.max(LEAST_SECONDS, words / WORDS_PER_SECOND))
  }
  return sections
}

const progress = () => import('../../reader/place/show-progress.ts')

let isShown = false
async function showProgress(page: Document): Promise<void> {
  if (isShown) return
  isShown = true
  const module = await progress()
  module.showProgress(page)
}

async function record(page: Document, chapter: number, section: string, isRead: boolean) {
  const module = await progress()
  await module.recordSection(chapter, section, isRead)
  await showProgress(page)
}

/** Shows in the bar how many questions are due, to whoever has answered some. */
export function noteDue(page: Document): void {
  if (!isKnown(page) || !page.querySelector('[data-due]')) return
  whenIdle(() => void import('../../study/due.ts').then(({ showDue }) => showDue(page)))
}

const isKnown = (page: Document) => page.documentElement.dataset.known !== undefined
