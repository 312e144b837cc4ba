/** What the definitions of all labs on the digits' network say alike. */

import { MNIST_SOURCE } from '../../../data/mnist/table.ts'
import { formatNumber } from '../../../lab-kit/definition/format.ts'
import type { TrainingCurve } from './digit-training.ts'

/** They train on MNIST, which takes seconds, and leave networks to be asked. */
export const digitLab = { data: { mnist: MNIST_SOURCE }, long: true, exhibits: true } as const

interface Trained {
  readonly trainingImages: number
  readonly training: TrainingCurve
}

/** “The network saw 6,000 digits for 10 epochs.” */
export function trainingInWords(
  { trainingImages, training }: Trained,
  who = 'The network',
): string {
  const epochs = training.accuracy.length
  return `${who} saw ${formatNumber(trainingImages)} digits for ${epochs === 1 ? '1 epoch' : `${epochs} epochs`}.`
}
