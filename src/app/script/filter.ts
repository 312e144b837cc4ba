/** The glossary shows only the terms that have what is typed, in their names first of all. */

export function offerFilter(page: Document): void {
  const field = page.querySelector<HTMLInputElement>('input[data-filter]')
  const status = field?.closest('p')?.querySelector('[role="status"]')
  if (!field || !status) return
  const sections = [...page.querySelectorAll<HTMLElement>('.glossary section')].map((section) => ({
    section,
    terms: [...section.querySelectorAll<HTMLElement>('dl > div')].map((entry) => ({
      entry,
      name: plain(entry.querySelector('dt')!.textContent),
      text: plain(entry.querySelector('dd')!.firstChild?.textContent ?? ''),
    })),
  }))
  const letters = page.querySelector<HTMLElement>('.letters')
  const show = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean)
    const all = sections.flatMap(({ terms }) => terms)
    const named = all.filter(({ name }) => words.every((word) => name.includes(word)))
    // A word in a definition counts where no name has it.
    const shown = new Set(
      named.length > 0
        ? named
        : all.filter(({ name, text }) => words.every((word) => `${name} ${text}`.includes(word))),
    )
    for (const { section, terms } of sections) {
      for (const term of terms) term.entry.hidden = !shown.has(term)
      section.hidden = !terms.some((term) => shown.has(term))
    }
    if (letters) letters.hidden = words.length > 0
    status.textContent =
      words.length === 0
        ? ''
        : shown.size === 0
          ? 'No term has that.'
          : `${shown.size} of ${all.length}`
  }
  field.addEventListener('input', show)
  show()
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
