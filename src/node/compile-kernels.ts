/** Compiles src/core/kernels/assembly/simd.ts to WebAssembly; kept in node_modules/.cache. */

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../..')
/** What the compiled module was made from. */
export const KERNEL_SOURCE = path.join(ROOT, 'src/core/kernels/assembly/simd.ts')
const CACHE = path.join(ROOT, 'node_modules/.cache/holdout')
/** 64 MB that never grow, so that views of it stay valid; the first KB is left alone. */
const OPTIONS = [
  ...['--optimizeLevel', '3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'],
  ...['--initialMemory', '1024', '--maximumMemory', '1024', '--memoryBase', '1024'],
  ...['--use', 'abort='],
]

let compiled: Promise<Uint8Array<ArrayBuffer>> | null = null

/**
 * The bytes of the module that src/core/kernels/wasm-kernels.ts takes.
 *
 * @throws {Error} With the compiler's words, if the source does not compile.
 */
export function compileKernels(): Promise<Uint8Array<ArrayBuffer>> {
  compiled ??= compileOrRead()
  return compiled
}

async function compileOrRead(): Promise<Uint8Array<ArrayBuffer>> {
  const source = readFileSync(KERNEL_SOURCE, 'utf8')
  const version = readVersion()
  const key = createHash('sha256')
    .update([source, version, ...OPTIONS].join('\0'))
    .digest('hex')
  const file = path.join(CACHE, `kernels-${key.slice(0, 16)}.wasm`)
  try {
    return new Uint8Array(readFileSync(file))
  } catch {
    const bytes = await compile(source)
    mkdirSync(CACHE, { recursive: true })
    writeFileSync(file, bytes)
    return bytes
  }
}

function readVersion(): string {
  const file = path.join(ROOT, 'node_modules/assemblyscript/package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

async function compile(source: string): Promise<Uint8Array<ArrayBuffer>> {
  const { main } = await import('assemblyscript/asc')
  let bytes: Uint8Array | null = null
  const { error, stderr } = await main(['simd.ts', '--outFile', 'simd.wasm', ...OPTIONS], {
    readFile: (name) => (name === 'simd.ts' ? source : null),
    writeFile: (name, data) => {
      if (name === 'simd.wasm') bytes = data as Uint8Array
    },
    listFiles: () => [],
  })
  if (error || !bytes) throw new Error(`${KERNEL_SOURCE} does not compile:\n${stderr}`)
  return new Uint8Array(bytes)
}
