/** Settings of the lab: who teaches whom, with which pictures, and how soft the labels are. */

import { digitParams } from '../../lab-families/digits/model/digit-params.ts'
import {
  choice,
  defineParams,
  number,
  oneOf,
  type ParamsOf,
} from '../../lab-kit/definition/params.ts'

export const params = defineParams({
  teacher: choice({
    label: 'Teacher',
    help: 'The network that the labs of this chapter share, or three such networks whose logits are averaged.',
    options: { network: 'one network', ensemble: 'an ensemble of three' },
    default: 'network',
  }),
  studentKind: choice({
    label: 'Student',
    help: 'A network with one hidden layer, or a random forest of 30 trees.',
    options: { network: 'a small network', forest: 'a random forest' },
    default: 'network',
  }),
  student: oneOf({
    label: 'Hidden units',
    help: 'Of the student; it has one hidden layer, 784-units-10.',
    unit: 'units',
    values: [8, 16, 32, 64, 128],
    default: 64,
    onlyWith: { studentKind: 'network' },
  }),
  transfer: oneOf({
    costly: true,
    label: 'Transfer set',
    help: 'Pictures that students learn from, the first of the training set; a forest takes at most 1,000.',
    unit: 'pictures',
    values: [100, 200, 500, 1000, 2000, 6000],
    default: 200,
  }),
  temperature: oneOf({
    label: 'Temperature',
    help: 'The teacher’s logits are divided by it: the higher, the softer its labels.',
    values: [1, 2, 4, 8, 20],
    default: 4,
  }),
  alpha: number({
    label: 'Share of soft labels',
    help: 'In the loss; the rest is for the true labels. At 0 the teacher is not heard.',
    min: 0,
    max: 1,
    step: 0.1,
    default: 0.9,
  }),
  leftOut: choice({
    label: 'Digit left out',
    help: 'Its pictures are taken out of the transfer set: students never see one.',
    options: {
      none: 'none',
      d0: '0',
      d1: '1',
      d2: '2',
      d3: '3',
      d4: '4',
      d5: '5',
      d6: '6',
      d7: '7',
      d8: '8',
      d9: '9',
    },
    default: 'none',
  }),
  students: oneOf({
    costly: true,
    label: 'Students',
    help: 'Pairs of students; the two of a pair start alike and see the same order of pictures.',
    unit: 'pairs',
    values: [1, 3, 5, 10],
    default: 5,
  }),
  studentEpochs: oneOf({
    label: 'Student’s epochs',
    help: 'How often a student goes through the transfer set, in steps of 50 pictures.',
    unit: 'epochs',
    values: [5, 10, 20, 40],
    default: 40,
    onlyWith: { studentKind: 'network' },
  }),
  ...digitParams,
})

export type Params = ParamsOf<typeof params>
