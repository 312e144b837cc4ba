/** A thread of the build that makes the long work that comes with the site; see work-ahead.ts. */

import { parentPort, workerData } from 'node:worker_threads'
import type { Wanted } from './answer-request.ts'
import { makeWorkAhead } from './work-ahead.ts'

parentPort?.postMessage(await makeWorkAhead(workerData as Wanted[]))
