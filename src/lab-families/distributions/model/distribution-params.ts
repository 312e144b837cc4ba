/** Settings of a distribution, to be spread into a field that has its own label and default. */

/** Options of a choice: the kinds that there are. */
export const KINDS = {
  normal: 'normal',
  mixture: 'two normals',
  exponential: 'exponential',
  student: 'Student t',
} as const

export const LOCATION = {
  help: 'Where its centre is.',
  min: -5,
  max: 5,
  step: 0.1,
} as const

export const SCALE = {
  help: 'Its width: the deviation of a normal, the mean of an exponential, the scale of a t.',
  min: 0.2,
  max: 3,
  step: 0.05,
} as const

/** Of a mixture. */
export const SEPARATION = {
  help: 'How far apart the two normals are; each has half of the weight.',
  min: 0,
  max: 8,
  step: 0.5,
  default: 4,
} as const

/** Of a t. */
export const DEGREES = {
  help: 'Degrees of freedom of the t: the fewer, the heavier its tails.',
} as const
