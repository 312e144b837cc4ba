import { chromium } from '@playwright/test'
import { findBrowser } from './find-browser.mjs'
const b = await chromium.launch({ executablePath: findBrowser() })
for (const [name, url, w, h, dark] of JSON.parse(process.argv[2])) {
  const p = await b.newPage({ viewport: { width: w, height: h }, colorScheme: dark ? 'dark' : 'light' })
  p.on('pageerror', (e) => console.log(name, 'ERROR', e.message))
  await p.goto('http://localhost:4183' + url); await p.waitForTimeout(3500)
  await p.screenshot({ path: `/tmp/dd-${name}.png` }); await p.close()
}
await b.close()
