/** What runs need beside params and tables, for Node: the command line, the tests, the build. */

import { fastestKernels } from '../../lab-kit/fastest-kernels.ts'
import { createServices, type Services } from '../../lab-kit/services.ts'
import { compileKernels } from './compile-kernels.ts'

/** One for a process, so that runs share what they can. */
export async function nodeServices(): Promise<Services> {
  const module = new WebAssembly.Module(await compileKernels())
  return createServices(fastestKernels(module, () => performance.now()))
}
