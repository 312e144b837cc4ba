/** Light and dark: as the system says, until the reader chooses. */

export const THEME_KEY = 'holdout.theme'

/** Runs before the first paint, so that a dark page never flashes white. */
export const THEME_SCRIPT = `try{var t=localStorage.getItem('${THEME_KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}`

/** Turns to the other theme and remembers it where the browser lets us. */
export function switchTheme(): void {
  const root = document.documentElement
  const dark =
    root.dataset.theme === undefined
      ? window.matchMedia('(prefers-color-scheme: dark)').matches
      : root.dataset.theme === 'dark'
  const next = dark ? 'light' : 'dark'
  root.dataset.theme = next
  try {
    localStorage.setItem(THEME_KEY, next)
  } catch {
    // Refused storage: the choice lasts until the page is closed.
  }
}
