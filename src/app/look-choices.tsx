/** Theme, type size, width of the text and motion; the page's script makes the choices work. */

import { LOOKS } from './script/look.ts'

const NAMES: { readonly [look in keyof typeof LOOKS]: string } = {
  theme: 'Theme',
  size: 'Type size',
  measure: 'Width of the text',
  motion: 'Motion',
}

const WORDS: Readonly<Record<string, string>> = {
  system: 'as the system',
  contrast: 'high contrast',
}

export function LookChoices() {
  return (
    <form id="look" className="look" popover="auto" aria-label="How pages look">
      {Object.entries(LOOKS).map(([look, options]) => (
        <fieldset key={look}>
          <legend>{NAMES[look as keyof typeof LOOKS]}</legend>
          {options.map((option) => (
            <label key={option}>
              <input type="radio" name={look} value={option} />
              {WORDS[option] ?? option}
            </label>
          ))}
        </fieldset>
      ))}
      <noscript>
        <p>These choices need JavaScript.</p>
      </noscript>
    </form>
  )
}
