import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { finishBuild, policyFor } from './finish.ts'

const hashOf = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`

test('each inline script is allowed by the hash of exactly what it says', () => {
  const policy = policyFor(
    '<script>let a = 1 </script><script type="module" async="">\nimport "x"\n</script>',
  )
  expect(policy).toContain(`script-src 'self' ${hashOf('let a = 1 ')} ${hashOf('\nimport "x"\n')};`)
})

test('scripts with an address need no hash, and the same code one only', () => {
  const policy = policyFor('<script src="/a.js"></script><script>b()</script><script>b()</script>')
  expect(policy.match(/sha256-/g)).toHaveLength(1)
})

test('nothing is allowed from elsewhere, and nothing inline without a hash', () => {
  const policy = policyFor('')
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
  for (const rule of ["default-src 'self'", "style-src 'self'", "object-src 'none'"]) {
    expect(policy).toContain(rule)
  }
})

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdout-finish-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const PAGE = '<html><head><meta charSet="utf-8"/></head><script>a()</script></html>'

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
  await writeFile(path.join(folder, file), text)
}

test('pages get the policy, 404.html its place, and the fallback goes', async () => {
  await write('index.html', PAGE)
  await write('404/index.html', PAGE)
  await write('__spa-fallback.html', PAGE)
  await finishBuild(folder, '/')
  expect(existsSync(path.join(folder, '404'))).toBe(false)
  expect(existsSync(path.join(folder, '__spa-fallback.html'))).toBe(false)
  for (const file of ['index.html', '404.html']) {
    const html = readFileSync(path.join(folder, file), 'utf8')
    expect(html).toContain('<meta http-equiv="Content-Security-Policy"')
    expect(html).toContain(hashOf('a()'))
  }
})

test('under a sub-path, the pages come to the root of the build', async () => {
  for (const file of ['index.html', '404/index.html', 'chapters/one/index.html']) {
    await write(`deep/${file}`, PAGE)
  }
  await cp(path.join(folder, 'deep'), path.join(folder, 'holdout'), { recursive: true })
  rmSync(path.join(folder, 'deep'), { recursive: true })
  await write('index.html', 'the fallback')
  await write('assets/a.js', '')
  await finishBuild(folder, '/holdout/')
  for (const file of ['index.html', '404.html', 'chapters/one/index.html', 'assets/a.js']) {
    expect(existsSync(path.join(folder, file)), file).toBe(true)
  }
  expect(existsSync(path.join(folder, 'holdout'))).toBe(false)
})
