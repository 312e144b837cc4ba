/** Brings labs and questions of a prerendered page to life, each when it is near. */

import { messageOfError } from '../../data/load-error.ts'

const NEAR = '600px'

type Mount = (element: HTMLElement, props: never) => Promise<void>

const mounts: Readonly<Record<string, () => Promise<Mount>>> = {
  lab: () => import('../../reader/islands/lab-island.tsx').then((module) => module.mountLab),
  questions: () =>
    import('../../reader/islands/questions-island.tsx').then((module) => module.mountQuestions),
  'chapter-end': () =>
    import('../../reader/islands/chapter-end-island.tsx').then((module) => module.mountChapterEnd),
  weakest: () =>
    import('../../reader/islands/weakest-island.tsx').then((module) => module.mountWeakest),
  checked: () =>
    import('../../reader/islands/checked-island.tsx').then((module) => module.mountChecked),
  today: () => import('../../study/today-island.tsx').then((module) => module.mountToday),
  study: () => import('../../study/study-island.tsx').then((module) => module.mountStudy),
}

/** Watches every island below `root`. */
export function watchIslands(root: ParentNode): void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue
        observer.unobserve(entry.target)
        void mount(entry.target as HTMLElement)
      }
    },
    { rootMargin: NEAR },
  )
  for (const element of root.querySelectorAll('[data-island]')) observer.observe(element)
}

async function mount(element: HTMLElement): Promise<void> {
  try {
    // The development server wants its runtime before any component.
    if (import.meta.env.DEV) await import('virtual:react-router/inject-hmr-runtime')
    const start = await mounts[element.dataset.island!]!()
    await start(element, JSON.parse(element.dataset.props!) as never)
  } catch (error) {
    tell(element, messageOfError(error))
  }
}

/** The prerendered result stays; a sentence says why it does not move. */
function tell(element: HTMLElement, reason: string): void {
  const notice = document.createElement('p')
  notice.className = 'notice'
  notice.setAttribute('role', 'alert')
  const what =
    { lab: 'This lab', questions: 'This set of questions' }[element.dataset.island!] ?? 'This part'
  const still =
    element.dataset.island === 'lab'
      ? ' What you see is the run computed when the page was built.'
      : ''
  notice.textContent = `${what} could not be started: ${reason}${/[.!?]$/.test(reason) ? '' : '.'}${still}`
  const reload = document.createElement('button')
  reload.type = 'button'
  reload.textContent = 'Reload the page'
  reload.onclick = () => window.location.reload()
  notice.append(' ', reload)
  element.prepend(notice)
}
