import { test } from '../e2e/page-test.ts'
import { liveThrough } from '../e2e/study-days.ts'

test('four weeks: learn, forget, review, take everything along', ({ page, browser, baseURL }) =>
  liveThrough(28, 15, page, browser, baseURL!))
