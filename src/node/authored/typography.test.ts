import { compile } from '@mdx-js/mdx'
import remarkMath from 'remark-math'
import remarkSmartypants from 'remark-smartypants'
import { describe, expect, it } from 'vitest'
import { QUOTES_ONLY, remarkTypeset, typeset, typesetAll } from './typography.ts'

describe('typography', () => {
  it('curls quotes and apostrophes, and keeps a number with its per cent sign', () => {
    expect(typeset(`The "rare" class isn't 0.3 % here`)).toBe(
      'The “rare” class isn’t 0.3\u00a0% here',
    )
  })
  it('keeps a number that is drawn later with its per cent sign', () => {
    expect(typeset('of {share} % of')).toBe('of {share}\u00a0% of')
  })
  it('leaves dashes, dots and code-like text as they are written', () => {
    expect(typeset('--data file.csv ... a - b')).toBe('--data file.csv ... a - b')
  })
  it('reaches every string of a value and nothing else', () => {
    expect(typesetAll({ a: [`it's`, 3, null, true], b: { c: '5 %' } })).toEqual({
      a: ['it’s', 3, null, true],
      b: { c: '5\u00a0%' },
    })
  })
  it('keeps the per cent sign with a formula before it, and out of code', async () => {
    const compiled = String(
      await compile(
        'It is $x = 20$ %, or "20 %"; `a %` and `"b"` stay. <A caption="It\'s 5 %" />',
        {
          remarkPlugins: [remarkMath, [remarkSmartypants, QUOTES_ONLY], remarkTypeset],
        },
      ),
    )
    expect(compiled).toContain('\u00a0%, or “20\u00a0%”')
    expect(compiled).toContain('caption: "It’s 5\u00a0%"')
    expect(compiled).toContain('"a %"')
    expect(compiled).toContain('"\\"b\\""')
  })
})
