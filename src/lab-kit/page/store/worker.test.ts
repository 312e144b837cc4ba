/** The worker's two sides together, over a real message channel. */

import { afterEach, describe, expect, test } from 'vitest'
import type { LabDefinition } from '../../definition/define-lab.ts'
import type { Model } from '../../definition/model.ts'
import { createServices } from '../../runs/services.ts'
import { runToEnd } from '../../runs/simulation.ts'
import {
  createSimClient,
  type SimClient,
  SupersededError,
  type WorkerPort,
} from '../../worker/client.ts'
import { type ServerPort, serveModels } from '../../worker/server.ts'
import type { WorkShelf } from '../../worker/work-shelf.ts'
import { createLabStore } from './lab-store.ts'

/** Counts to `params.steps`, drawing one number a step. */
const counting: Model = {
  *simulate(params, { rng }) {
    let sum = 0
    for (let step = 1; step <= Number(params.steps); step++) {
      sum += rng.next()
      if (params.fail === step) throw new RangeError('counting: told to fail')
      yield { fraction: step / Number(params.steps), partial: () => ({ sum, step }) }
    }
    return { sum, step: Number(params.steps) }
  },
  metrics: (result) => ({ sum: (result as { sum: number }).sum }),
}

/** Shares its sums between runs, and leaves a multiplier behind. */
const sharing: Model = {
  *simulate(params, { once, exhibit }) {
    const factor = Number(params.factor)
    const sums = once(`to ${params.to}`, function* () {
      let sum = 0
      for (let i = 1; i <= Number(params.to); i++) {
        sum += i
        yield { fraction: i / Number(params.to), label: `adding ${i}` }
      }
      return sum
    })
    let steps = 0
    let step = sums.next()
    for (; !step.done; step = sums.next()) {
      steps++
      yield step.value
    }
    exhibit('multiplier', () => ({
      prepare: () => (input) => input.map((value) => factor * value),
      example: Float32Array.of(1),
      file: Uint8Array.of(7, 8, 9),
    }))
    return { sum: step.value, steps }
  },
  metrics: () => ({}),
}

/** Trains by counting, and then multiplies. */
const training: Model = {
  *simulate(params, { once, exhibit }) {
    const size = Number(params.size)
    const factor = Number(params.factor)
    const trained = yield* once(`train ${size}`, function* () {
      let weight = 0
      for (let i = 1; i <= size; i++) {
        weight += i
        yield { fraction: i / size, label: `training ${i}`, partial: () => ({ weight, factor }) }
      }
      return { weights: Float32Array.of(weight) }
    })
    exhibit('multiplier', () => ({
      prepare: () => (input) => input.map((value) => factor * trained.weights[0]! * value),
      example: Float32Array.of(1),
      file: new Uint8Array(),
    }))
    return { weight: trained.weights[0]!, factor }
  },
  metrics: () => ({}),
  needs: ({ size }) => [{ key: `train ${size}`, examples: 10 * Number(size) }],
}

/** What came with the site, and what is kept here, by key. */
let ahead = new Map<string, unknown>()
let kept = new Map<string, unknown>()
const shelf: WorkShelf = {
  find: (_, keys) =>
    Promise.resolve(
      new Map(
        keys.flatMap((key) => {
          const from = [ahead, kept].find((each) => each.has(key))
          return from ? [[key, from.get(key)] as const] : []
        }),
      ),
    ),
  keep: (key, value) => void kept.set(key, value),
}

/** A worker's worth of plumbing: `serveModels` behind a message channel. */
function connect(): WorkerPort {
  const { port1, port2 } = new MessageChannel()
  const server: ServerPort = {
    onmessage: null,
    postMessage: (reply) => port2.postMessage(reply),
  }
  port2.onmessage = (event) => server.onmessage?.(event)
  serveModels(
    server,
    (id) => {
      const model = { counting, sharing, training }[id]
      return model ? Promise.resolve(model) : Promise.reject(new RangeError('no lab'))
    },
    () => Promise.resolve(null),
    () => performance.now(),
    createServices(),
    shelf,
  )
  const page: WorkerPort = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage: (command) => port1.postMessage(command),
    terminate: () => {
      port1.close()
      port2.close()
    },
  }
  port1.onmessage = (event) => page.onmessage?.(event)
  return page
}

let client: SimClient
afterEach(() => client.dispose())

const run = (params: Record<string, number>, channel = 'a', paused = false) =>
  client.run(channel, {
    labId: 'counting',
    params,
    seed: 7,
    data: {},
    paused,
  })

describe('a run through the worker', () => {
  test('gives the same outcome and digest as a run without one', async () => {
    client = createSimClient(connect)
    const outcome = await run({ steps: 50 })
    expect(outcome).toEqual(runToEnd(counting, { steps: 50 }, 7, {}))
    expect(outcome.digest).toMatch(/^[0-9a-f]{16}$/)
  })

  test('gives way to a newer one on its channel, and leaves other channels alone', async () => {
    client = createSimClient(connect)
    const old = run({ steps: 5_000_000 })
    const neighbour = run({ steps: 10 }, 'b')
    const fresh = run({ steps: 20 })
    await expect(old).rejects.toBeInstanceOf(SupersededError)
    expect((await fresh).result).toMatchObject({ step: 20 })
    expect((await neighbour).result).toMatchObject({ step: 10 })
  })

  test('that throws is rejected with its own words, and the next one works', async () => {
    client = createSimClient(connect)
    await expect(run({ steps: 9, fail: 3 })).rejects.toThrow('counting: told to fail')
    expect((await run({ steps: 3 })).result).toMatchObject({ step: 3 })
  })

  test('of a lab that does not exist is rejected', async () => {
    client = createSimClient(connect)
    const unknown = client.run('a', {
      labId: 'nope',
      params: {},
      seed: 1,
      data: {},
    })
    await expect(unknown).rejects.toThrow('no lab')
  })

  test('ends when it is cancelled or the client is disposed', async () => {
    client = createSimClient(connect)
    const cancelled = run({ steps: 5_000_000 })
    client.cancel('a')
    await expect(cancelled).rejects.toBeInstanceOf(SupersededError)
    const disposed = run({ steps: 5_000_000 }, 'b')
    client.dispose()
    await expect(disposed).rejects.toBeInstanceOf(SupersededError)
  })

  test('fails in a sentence when the worker cannot start, and again when it crashes', async () => {
    client = createSimClient(() => {
      throw new Error('refused')
    })
    await expect(run({ steps: 1 })).rejects.toThrow(/could not be loaded/)
    let port: WorkerPort | undefined
    client = createSimClient(() => {
      port = connect()
      return port
    })
    const lost = run({ steps: 5_000_000 })
    port!.onerror!({ preventDefault: () => {} } as ErrorEvent)
    await expect(lost).rejects.toThrow(/could not be loaded/)
    expect((await run({ steps: 4 })).result).toMatchObject({ step: 4 })
  })

  test('says so when the worker falls silent, and cancelling it ends the worker', async () => {
    let isDeaf = true
    let ended = 0
    client = createSimClient(() => {
      const port = connect()
      if (!isDeaf) return port
      return { ...port, postMessage: () => {}, terminate: () => void ended++ }
    }, 30)
    const label = await new Promise((resolve) => {
      const setting = { labId: 'counting', params: { steps: 1 }, seed: 7, data: {} }
      client.run('a', setting, ({ label }) => resolve(label)).catch(() => {})
    })
    expect(label).toMatch(/^nothing heard for/)
    isDeaf = false
    client.cancel('a')
    expect(ended).toBe(1)
    expect((await run({ steps: 3 })).result).toMatchObject({ step: 3 })
  })
})

test('repeats over seeds give each metric’s distribution', async () => {
  client = createSimClient(connect)
  const setting = { labId: 'counting', params: { steps: 4 }, seed: 7, data: {} }
  const replicates = await client.replicate('a', setting, 25)
  const alone = Array.from({ length: 25 }, (_, i) => runToEnd(counting, { steps: 4 }, 7 + i, {}))
  expect(replicates.values.sum).toEqual(alone.map(({ metrics }) => metrics.sum))
  const { q05, q50, q95, mean } = replicates.spread.sum!
  expect(q05).toBeLessThan(q50)
  expect(q50).toBeLessThan(q95)
  expect(mean).toBeGreaterThan(q05)
})

describe('the store of a lab', () => {
  const first = runToEnd(counting, { steps: 3 }, 1, {})
  const open = () => {
    client = createSimClient(connect)
    return createLabStore(first, { id: 'counting', data: {} } as LabDefinition, {}, 'a', client)
  }
  const until = (
    store: ReturnType<typeof open>,
    test: (state: ReturnType<typeof store.getState>) => boolean,
  ) =>
    new Promise<void>((resolve) => {
      const stop = store.subscribe((state) => {
        if (!test(state)) return
        stop()
        resolve()
      })
    })

  test('steps through a run one partial result at a time, then goes on to the end', async () => {
    const store = open()
    store.actions.step()
    await until(store, ({ shown }) => (shown.result as { step: number }).step === 1)
    expect(store.getState().status.kind).toBe('paused')
    expect(store.getState().shown.digest).toBeNull()
    store.actions.step()
    await until(store, ({ shown }) => (shown.result as { step: number }).step === 2)
    store.actions.resume(1000)
    await until(store, ({ status }) => status.kind === 'done')
    expect(store.getState().shown).toEqual(first)
  })

  test('repeats over seeds on several workers give the values in the order of the seeds', async () => {
    const clients = [createSimClient(connect), createSimClient(connect)]
    client = clients[0]!
    const lab = { id: 'counting', data: {} } as LabDefinition
    const store = createLabStore(first, lab, {}, 'a', client, () => clients)
    const seen: number[] = []
    store.subscribe(({ replicates }) => {
      if (replicates.kind === 'running') seen.push(replicates.replicates.values.sum?.length ?? 0)
    })
    store.actions.repeat(9)
    await until(store, ({ replicates }) => replicates.kind === 'done')
    const alone = Array.from({ length: 9 }, (_, i) => runToEnd(counting, { steps: 3 }, 1 + i, {}))
    expect(store.getState().replicates).toMatchObject({
      replicates: { values: { sum: alone.map(({ metrics }) => metrics.sum) } },
    })
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    clients[1]!.dispose()
  })

  test('shows the newest setting only, and keeps the last picture when a run fails', async () => {
    const store = open()
    const slow = store.actions.change({ params: { steps: 5_000_000 }, seed: 1 })
    const quick = store.actions.change({ params: { steps: 6 }, seed: 2 })
    expect(await slow).toBeNull()
    expect((await quick)?.seed).toBe(2)
    await store.actions.change({ params: { steps: 6, fail: 2 }, seed: 2 })
    expect(store.getState().status).toEqual({ kind: 'failed', message: 'counting: told to fail' })
    expect(store.getState().shown.result).toMatchObject({ step: 6 })
  })

  test('cancelling returns the controls to the picture that is shown', async () => {
    const store = open()
    const lost = store.actions.change({ params: { steps: 5_000_000 }, seed: 3 })
    store.actions.cancel()
    expect(await lost).toBeNull()
    expect(store.getState().setting).toEqual({ params: { steps: 3 }, seed: 1 })
    expect(store.getState().status.kind).toBe('done')
  })

  test.each(['cancelled', 'failed'])('a run that was %s leaves nothing of itself', async (how) => {
    const store = open()
    const fail = how === 'failed' ? 2 : 0
    store.setState({ setting: { params: { steps: 9, fail }, seed: 3 } })
    store.actions.step()
    await until(store, ({ shown }) => shown.digest === null)
    expect(store.getState().shown.seed).toBe(3)
    store.actions.pin()
    expect(store.getState().pinned).toEqual(first)
    if (how === 'cancelled') store.actions.cancel()
    else {
      store.actions.step()
      await until(store, ({ status }) => status.kind === 'failed')
    }
    expect(store.getState().shown).toEqual(first)
  })

  test('a file that cannot be used leaves the one before it', async () => {
    const store = open()
    const rows = Array.from({ length: 30 }, (_, i) => `${i},${i % 2}`).join('\n')
    await store.actions.takeFile(new File([`a,label\n${rows}`], 'good.csv'))
    expect(store.getState().userTable?.summary).toMatchObject({ rows: 30, label: 'label' })
    await store.actions.takeFile(new File(['nothing'], 'bad.csv'))
    expect(store.getState().userTable?.name).toBe('good.csv')
    expect(store.getState().file).toMatchObject({ kind: 'failed', name: 'bad.csv' })
  })

  test('two labs of a page have each their own file', async () => {
    const [one, other] = [
      open(),
      createLabStore(first, { id: 'counting', data: {} } as LabDefinition, {}, 'b', client),
    ]
    const table = (rows: number) =>
      new File(
        [`a,label\n${Array.from({ length: rows }, (_, i) => `${i},${i % 2}`).join('\n')}`],
        'x.csv',
      )
    await one.actions.takeFile(table(30))
    await other.actions.takeFile(table(40))
    expect(one.getState().userTable?.summary.rows).toBe(30)
    expect(other.getState().userTable?.summary.rows).toBe(40)
  })

  test('a large file is read in steps that are told, and can be cancelled', async () => {
    const store = open()
    const row = Array.from({ length: 99 }, (_, j) => j).join(',')
    const rows = Array.from({ length: 5000 }, (_, i) => `${row},${i % 2}`).join('\n')
    const names = Array.from({ length: 100 }, (_, j) => `c${j}`).join(',')
    const read = store.actions.takeFile(new File([`${names}\n${rows}`], 'large.csv'))
    await until(store, ({ file }) => file.kind === 'reading' && file.fraction > 0)
    store.actions.cancelFile()
    await read
    expect(store.getState()).toMatchObject({ file: { kind: 'none' }, userTable: null })
  })
})

describe('what a run leaves behind', () => {
  const share = (params: Record<string, number>, channel: string) =>
    client.run(channel, {
      labId: 'sharing',
      params,
      seed: 7,
      data: {},
    })

  test('can be asked and timed, by the channel that it ran on', async () => {
    client = createSimClient(connect)
    await share({ to: 3, factor: 2 }, 'a')
    await share({ to: 3, factor: 5 }, 'b')
    const ask = (channel: string) => client.predict(channel, Float32Array.of(1, 2))
    expect(await ask('a')).toEqual({ multiplier: Float32Array.of(2, 4) })
    expect(await ask('b')).toEqual({ multiplier: Float32Array.of(5, 10) })
    const { kernels, each } = await client.benchmark('a')
    expect(kernels).toBe('TypeScript')
    expect(each.multiplier!.median).toBeGreaterThan(0)
    expect(each.multiplier!.bytes).toBe(3)
    expect(await client.file('a', 'multiplier')).toEqual(Uint8Array.of(7, 8, 9))
    await expect(client.file('a', 'nothing')).rejects.toThrow('left no “nothing” behind')
  })

  test('is not there before a run, and then it is said', async () => {
    client = createSimClient(connect)
    await expect(client.benchmark('a')).rejects.toThrow('run the lab first')
    await expect(client.predict('a', new Float32Array(1))).rejects.toThrow('run the lab first')
  })

  test('shared work is done once, also if the run that began it was given up', async () => {
    client = createSimClient(connect)
    const seen: string[] = []
    const setting = { labId: 'sharing', params: { to: 50, factor: 1 }, seed: 7, data: {} }
    const given = client.run('a', { ...setting, paused: true }, ({ label }) => {
      if (label) seen.push(label)
      if (seen.length === 3) client.cancel('a')
      else client.step('a')
    })
    client.step('a')
    await expect(given).rejects.toBeInstanceOf(SupersededError)
    expect(seen).toEqual(['adding 1', 'adding 2', 'adding 3'])
    const { result } = await share({ to: 50, factor: 1 }, 'b')
    expect(result).toEqual({ sum: 1275, steps: 47 })
    const again = await share({ to: 50, factor: 3 }, 'c')
    expect(again.result).toEqual({ sum: 1275, steps: 0 })
  })
})

describe('a lab that trains', () => {
  const brought = runToEnd(training, { size: 3, factor: 2 }, 1, {})
  const open = () => {
    client = createSimClient(connect)
    const lab = { id: 'training', data: {}, long: true } as unknown as LabDefinition
    return createLabStore(brought, lab, {}, 'a', client)
  }
  const statusOf = (store: ReturnType<typeof open>) => store.getState().status
  afterEach(() => {
    ahead = new Map()
    kept = new Map()
  })
  const withNetwork = () => ahead.set('1/train 3', { weights: Float32Array.of(6) })

  test('answers a choice from the network that came with the site, with the digest of a run', async () => {
    withNetwork()
    const store = open()
    const outcome = await store.actions.choose({ params: { size: 3, factor: 5 }, seed: 1 })
    expect(outcome).toEqual(runToEnd(training, { size: 3, factor: 5 }, 1, {}))
    expect(statusOf(store)).toEqual({ kind: 'done' })
    expect(kept.size).toBe(0) // it is not kept a second time
  })

  test('keeps its picture where a choice needs training, says how much, and trains when asked', async () => {
    withNetwork()
    const store = open()
    const chosen = { params: { size: 4, factor: 2 }, seed: 1 }
    expect(await store.actions.choose(chosen)).toBeNull()
    expect(statusOf(store)).toEqual({ kind: 'needsTraining', examples: 40 })
    expect(store.getState()).toMatchObject({ setting: chosen, shown: brought, complete: brought })
    const outcome = await store.actions.train()
    expect(outcome).toEqual(runToEnd(training, chosen.params, 1, {}))
    expect(statusOf(store)).toEqual({ kind: 'done' })
  })

  test('answers at once again after a reload what it has trained here', async () => {
    const first = open()
    await first.actions.change({ params: { size: 5, factor: 2 }, seed: 9 })
    expect([...kept.keys()]).toEqual(['9/train 5'])
    client.dispose()
    const second = open()
    const outcome = await second.actions.choose({ params: { size: 5, factor: 3 }, seed: 9 })
    expect(outcome?.result).toEqual({ weight: 15, factor: 3 })
  })

  test('going back to what is known, or cancelling, ends the need', async () => {
    withNetwork()
    const store = open()
    await store.actions.choose({ params: { size: 4, factor: 2 }, seed: 1 })
    await store.actions.choose({ params: { size: 3, factor: 2 }, seed: 1 })
    expect(statusOf(store)).toEqual({ kind: 'done' })
    await store.actions.choose({ params: { size: 4, factor: 2 }, seed: 1 })
    store.actions.cancel()
    expect(statusOf(store)).toEqual({ kind: 'done' })
    expect(store.getState().setting).toEqual({ params: brought.params, seed: 1 })
  })

  test('can be asked before any run: the shown one is made again, and nothing else changes', async () => {
    withNetwork()
    const store = open()
    const seen: string[] = []
    store.subscribe(({ status, shown, exhibits }) => {
      expect([status.kind, shown]).toEqual(['done', brought])
      seen.push(exhibits)
    })
    expect(await store.actions.ask(Float32Array.of(1))).toEqual({ multiplier: Float32Array.of(12) })
    expect(seen[0]).toBe('loading')
    expect(store.getState().exhibits).toBe('ready')
  })

  test('that would have to train first says so when it is asked, and answers once it has', async () => {
    const store = open()
    expect(await store.actions.ask(Float32Array.of(1))).toBeNull()
    expect(store.getState().exhibits).toBe('needsTraining')
    await store.actions.train()
    expect(await store.actions.ask(Float32Array.of(1))).toEqual({ multiplier: Float32Array.of(12) })
  })

  test('is asked about the picture that is shown, not about a choice that waits for training', async () => {
    withNetwork()
    const store = open()
    await store.actions.choose({ params: { size: 4, factor: 7 }, seed: 1 })
    expect(await store.actions.ask(Float32Array.of(1))).toEqual({ multiplier: Float32Array.of(12) })
    expect(statusOf(store).kind).toBe('needsTraining')
  })

  test('a choice takes the place of what is being prepared', async () => {
    withNetwork()
    const store = open()
    const asked = store.actions.ask(Float32Array.of(1))
    const chosen = store.actions.choose({ params: { size: 3, factor: 9 }, seed: 1 })
    expect(await asked).toBeNull()
    expect((await chosen)?.result).toEqual({ weight: 6, factor: 9 })
    expect(await store.actions.ask(Float32Array.of(1))).toEqual({ multiplier: Float32Array.of(54) })
  })
})
