/** Style sheets as readers of books understand them: tokens by their light values, no rules about the screen, no lists in selectors. */

const COMMENT = /\/\*[\s\S]*?\*\//g
const ASKS = /@(?:media|container|supports|keyframes)[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g
const LIGHT_DARK = /light-dark\(((?:[^(),]|\([^()]*\))+),(?:[^()]|\([^()]*\))+\)/g
const RULE = /([^{}]+)\{([^{}]*)\}/g

/**
 * @param css The sheets, one after the other.
 * @param tokens The sheet that has the tokens; of several values of one, the first holds. What is no token stays.
 */
export function makePlainCss(css: string, tokens: string): string {
  const values = new Map<string, string>()
  for (const [, name, value] of tokens.replace(COMMENT, '').matchAll(/(--[\w-]+):\s*([^;]+);/g)) {
    if (!values.has(name!)) values.set(name!, value!.replace(LIGHT_DARK, '$1'))
  }
  const resolve = (text: string): string =>
    text.replace(/var\((--[\w-]+)\)/g, (whole, name: string) => {
      const value = values.get(name)
      return value === undefined ? whole : resolve(value)
    })
  return resolve(css.replace(COMMENT, '').replace(ASKS, ''))
    .replace(/(\d)rem\b/g, '$1em')
    .replace(RULE, (_, selector: string, body: string) => {
      const selectors = selector.trim().split(/,(?![^()]*\))/)
      return `${selectors.flatMap(spelledOut).join(',')}{${body}}\n`
    })
}

/** `a :is(b, c)` as `a b` and `a c`. */
function spelledOut(selector: string): string[] {
  const list = /:is\(([^()]*)\)/.exec(selector)
  if (!list) return [selector.trim()]
  return list[1]!.split(',').flatMap((each) => spelledOut(selector.replace(list[0], each.trim())))
}
