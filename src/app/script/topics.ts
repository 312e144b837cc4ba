/** In the gallery and the teachers’ table: only the chosen topic; what was tried is marked; links and frames are copied. */

export function offerTopics(page: Document): void {
  const choice = page.querySelector<HTMLElement>('.topic-choice')
  if (!choice) return
  const sections = [...page.querySelectorAll<HTMLElement>('[data-topic]')]
  const untried = choice.querySelector<HTMLInputElement>('input[name="untried"]')
  const show = () => {
    const wanted = choice.querySelector<HTMLInputElement>('input[name="topic"]:checked')?.value
    for (const section of sections) {
      const cards = [...section.querySelectorAll<HTMLElement>('[data-lab]')]
      for (const card of cards) {
        card.hidden = untried?.checked === true && card.dataset.tried !== undefined
      }
      const isEmpty = cards.length > 0 && cards.every(({ hidden }) => hidden)
      section.hidden = isEmpty || (wanted !== '' && section.dataset.topic !== wanted)
    }
  }
  choice.addEventListener('change', show)
  show() // the browser may have kept what was chosen before
  if (untried && page.documentElement.dataset.known !== undefined) {
    void import('../../reader/place/show-labs-tried.ts').then(({ showLabsTried }) => {
      showLabsTried(page, show)
    })
  }
  offerCopies(page)
}

function offerCopies(page: Document): void {
  const status = page.querySelector('[data-copied]')
  const code = page.querySelector('[data-embed-code]')?.textContent
  if (!status || !code) return
  page.addEventListener('click', async ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-copy]')
    const link = button?.parentElement?.querySelector('a')?.href
    if (!button || !link) return
    const isLink = button.dataset.copy === 'link'
    const text = isLink
      ? link
      : code
          .replace('ADDRESS', link.replaceAll('&', '&amp;'))
          .replace('TITLE', button.dataset.title!.replaceAll('"', '&quot;'))
    try {
      await navigator.clipboard.writeText(text)
      status.textContent = isLink ? `Copied: ${link}` : 'Copied: a frame for your page'
    } catch {
      status.textContent = `It could not be copied. ${isLink ? link : 'The frame stands at the end of this page.'}`
    }
  })
}
