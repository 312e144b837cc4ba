// Preloaded into a build: notes in a file how much computing time its process took.
import { writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  if (isMainThread)
    writeFileSync(`${process.env.NOTE_CPU}-${process.pid}`, `${(user + system) / 1e6}`)
})
