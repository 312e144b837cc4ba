/** Settings of the network for handwritten digits, the same in every lab that makes it smaller. */

import { choice, oneOf } from '../../../lab-kit/definition/params.ts'

export const digitParams = {
  network: choice({
    label: 'Network',
    help: 'Trained in your browser; the labs of this chapter share it.',
    options: {
      dense: 'Dense, 784-300-100-10',
      convolutional: 'Two convolutions and a dense layer',
    },
    default: 'dense',
  }),
  images: oneOf({
    costly: true,
    label: 'Training images',
    help: 'Digits of MNIST to train on; 2,000 others are held out.',
    unit: 'images',
    values: [500, 1000, 2000, 6000],
    default: 6000,
  }),
  epochs: oneOf({
    costly: true,
    label: 'Training epochs',
    help: 'How often training goes through all images, each moved by up to a pixel.',
    unit: 'epochs',
    values: [1, 2, 5, 10, 20],
    default: 10,
  }),
} as const
