/** The settings of the lab: what is computed, on which chip, how batches are loaded, and what an hour costs. */

import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
} from '../../lab-kit/definition/params.ts'

const BATCHED = { job: ['dense', 'convolutional', 'prefill', 'decode'] } as const
const TRANSFORMER = { job: ['prefill', 'decode'] } as const

export const params = defineParams({
  job: choice({
    label: 'Job',
    help: 'What one batch computes. Tokens are of a language model with 6.7 billion weights, in the shape of Llama 7B; the training step does 1.56 trillion FLOPs.',
    options: {
      decode: 'Next token (decode)',
      prefill: 'Read a prompt (prefill)',
      dense: 'Digits, dense network',
      convolutional: 'Digits, convolutions',
      sum: 'Sum of two matrices',
      product: 'Product of two matrices',
      training: 'Training step',
    },
    default: 'decode',
  }),
  batch: oneOf({
    label: 'Batch',
    help: 'Examples that go through the network together: users, prompts or pictures.',
    values: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
    default: 8,
    onlyWith: BATCHED,
  }),
  precision: choice({
    label: 'Numbers',
    help: 'Bits of each weight, activation and cached value; fewer bits also have a higher peak.',
    options: { '32': '32 bits', '16': '16 bits', '8': '8 bits' },
    default: '16',
  }),
  chip: choice({
    label: 'Chip',
    help: 'Peak, bandwidth and memory are those of the data sheet.',
    options: { a100: 'A100, 40 GB', h100: 'H100 SXM, 80 GB' },
    default: 'a100',
  }),
  fused: choice({
    label: 'Kernels',
    help: 'Fused: what is done element by element rides along with a product, and attention keeps its scores on the chip.',
    options: { apart: 'One for each operation', fused: 'Fused' },
    default: 'apart',
    onlyWith: BATCHED,
  }),
  context: oneOf({
    label: 'Context',
    help: 'Tokens that were read before the next one, or tokens of the prompt.',
    unit: 'tokens',
    values: [128, 256, 512, 1024, 2048, 4096, 8192],
    default: 1024,
    onlyWith: TRANSFORMER,
  }),
  size: oneOf({
    label: 'Size n',
    help: 'Both matrices have n rows and n columns.',
    values: [64, 256, 1024, 4096, 16384],
    default: 4096,
    onlyWith: { job: ['sum', 'product'] },
  }),
  arithmetic: oneOf({
    label: 'Arithmetic',
    help: 'How many times as fast as on the data sheet it computes.',
    unit: 'times',
    values: [0.5, 1, 2, 4],
    default: 1,
  }),
  memory: oneOf({
    label: 'Bandwidth',
    help: 'How many times as many bytes a second as on the data sheet come from its memory.',
    unit: 'times',
    values: [0.5, 1, 2, 4],
    default: 1,
  }),
  launch: oneOf({
    label: 'Start of a kernel',
    help: 'Time that passes at each kernel before it computes.',
    unit: 'µs',
    values: [0, 1, 2, 5, 10, 20],
    default: 5,
  }),
  load: oneOf({
    label: 'Loading a batch',
    help: 'Mean time until a batch has come from disk or network; 0 leaves loading out.',
    unit: 'ms',
    values: [0, 10, 20, 40, 60, 80, 100, 120, 160, 240],
    default: 0,
  }),
  ahead: oneOf({
    label: 'Loaded ahead',
    help: 'Batches that may be loaded while another is computed; 0: one after the other.',
    unit: 'batches',
    values: [0, 1, 2, 4, 8],
    default: 0,
    onlyWith: { load: { not: 0 } },
  }),
  jitter: oneOf({
    label: 'Spread of loading',
    help: 'Standard deviation of the loading time, as a share of its mean.',
    unit: '%',
    values: [0, 10, 25, 50, 100],
    default: 25,
    onlyWith: { load: { not: 0 } },
  }),
  rent: oneOf({
    label: 'Rent',
    help: 'Price of the machine for an hour, on demand.',
    unit: '€',
    values: [0.5, 1, 1.5, 2, 3, 4, 6],
    default: 2,
  }),
  use: number({
    label: 'Hours in use',
    help: 'Share of the 8,760 hours of a year in which the machine is needed.',
    unit: '%',
    min: 0,
    max: 100,
    step: 1,
    default: 50,
  }),
  machines: oneOf({
    label: 'Machines',
    help: 'Machines that the additional people look after together.',
    unit: 'machines',
    values: [1, 2, 5, 10, 13, 14, 20, 50, 100, 200, 1000],
    default: 20,
  }),
  people: oneOf({
    label: 'People for own machines',
    help: 'A year of those whom rented machines would not need.',
    unit: '€',
    values: [0, 30000, 60000, 120000, 240000],
    default: 120000,
  }),
  purchase: oneOf({
    label: 'Purchase',
    help: 'Price of one machine, written off over three years.',
    unit: '€',
    values: [5000, 10000, 20000, 40000],
    default: 20000,
  }),
  power: oneOf({
    label: 'Power and space',
    help: 'Of one machine, for a year.',
    unit: '€',
    values: [500, 1000, 2000, 4000],
    default: 2000,
  }),
  committed: oneOf({
    label: 'Rent, committed',
    help: 'Price of an hour for who promises three years and pays for every hour.',
    unit: '€',
    values: [0.3, 0.65, 1, 1.3, 2],
    default: 1.3,
  }),
})

export type Params = ParamsOf<typeof params>
