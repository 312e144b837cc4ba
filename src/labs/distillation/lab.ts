/** What does a student learn from soft labels? The lab's definition. */

import { MNIST_SOURCE } from '../../data/mnist/table.ts'
import { defineLab, type Table } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { digitLeftOut, gainOf, metrics as metricsOf, type Result } from './model.ts'
import { params } from './params.ts'
import { verdictOn } from './wording.ts'

const points = (value: number) => Number(value.toFixed(2))

export default defineLab<typeof params, Result>({
  id: 'distillation',
  title: 'Knowledge distillation',
  question: 'What does a student learn from soft labels?',
  chapter: 7,
  params,
  data: { mnist: MNIST_SOURCE },
  answers: true,
  metrics: {
    softAccuracy: {
      label: 'Student, soft labels',
      unit: '%',
      better: 'higher',
      help: 'Held-out digits named rightly by the students that hear the teacher, on average.',
      digits: 4,
    },
    hardAccuracy: {
      label: 'Student, hard labels',
      unit: '%',
      better: 'higher',
      help: 'The same for their twins, which see the labels alone.',
      digits: 4,
    },
    teacherAccuracy: {
      label: 'Teacher',
      unit: '%',
      better: 'higher',
      help: 'Held-out digits that the teacher names rightly.',
      digits: 4,
    },
    gain: {
      label: 'Gain',
      unit: 'points',
      better: 'higher',
      help: 'Soft less hard, the mean over the pairs of students.',
    },
    gainLow: {
      label: 'Gain, lower end',
      unit: 'points',
      better: 'higher',
      help: 'Of the 95 % t-interval of the mean gain; −100 with one pair, which tells nothing of the spread.',
    },
    gainHigh: {
      label: 'Gain, upper end',
      unit: 'points',
      better: 'higher',
      help: 'Of the 95 % t-interval of the mean gain; 100 with one pair, which tells nothing of the spread.',
    },
    confidence: {
      label: 'Confidence that soft is better',
      unit: '%',
      better: 'higher',
      help: '100 % less the one-sided p-value of a paired t-test; 50 % with one pair or no difference.',
      digits: 4,
    },
    timesSmaller: {
      label: 'Smaller',
      unit: 'times',
      better: 'higher',
      help: 'Numbers in the teacher over numbers in a student; in a forest 2 for a split, 10 for a leaf.',
    },
    leftOutSoft: {
      label: 'Left-out digit, soft',
      unit: '%',
      better: 'higher',
      help: 'Of the digit that students never saw, named rightly; over all digits where none is left out.',
    },
    leftOutRaised: {
      label: 'Left-out digit, soft, raised',
      unit: '%',
      better: 'higher',
      help: 'With its logit raised until it is named as often as by the teacher; over all digits where none is left out.',
    },
    leftOutHard: {
      label: 'Left-out digit, hard',
      unit: '%',
      better: 'higher',
      help: 'The same for students from labels alone; over all digits where none is left out.',
    },
    leftOutHardRaised: {
      label: 'Left-out digit, hard, raised',
      unit: '%',
      better: 'higher',
      help: 'Students from labels alone, raised by the same rule; over all digits where none is left out.',
    },
  },
  presets: {
    leftOut: {
      label: 'Never saw a 3',
      point:
        'A student that never saw a 3 names many, because the soft labels of other digits say how much they look like a 3.',
      params: { leftOut: 'd3', transfer: 1000 },
    },
    ensemble: {
      label: 'Three teachers in one student',
      point:
        'The student is sixteen times smaller than the three together; its gain is about that from one teacher.',
      params: { teacher: 'ensemble' },
    },
    plenty: {
      label: 'Labels in plenty',
      point: 'With 6,000 labelled pictures, a student of 16 units shows no gain from soft labels.',
      params: { transfer: 6000, student: 16, studentEpochs: 10 },
    },
    hasty: {
      label: 'Twenty steps',
      point: 'After five epochs of four steps, the student from plain labels is ahead.',
      params: { studentEpochs: 5, students: 10 },
    },
    badTeacher: {
      label: 'A bad teacher',
      point:
        'One epoch on 500 pictures makes a teacher that knows less than its student could, and holds it back.',
      params: { images: 500, epochs: 1 },
    },
    forest: {
      label: 'A forest as student',
      point:
        'A forest learns from labels drawn by the teacher’s odds; unsoftened, at temperature 1, they give it about a point.',
      params: { studentKind: 'forest', temperature: 1 },
    },
  },
  predictions: {
    gainOfSoft: {
      kind: 'number',
      unit: 'points',
      tolerance: 1.5,
      prompt:
        'Five students with 64 hidden units learn from 200 labelled digits; they name about 77 % of held-out digits rightly. Their twins see the same 200 pictures, but mostly listen to what a teacher says of them, one that is right 96 % of the time. How many points more do the twins get?',
      params: {},
      outcome: ({ gain }) => gain!,
      look: 'Compare “Student, soft labels” with “Student, hard labels”, and see every pair’s difference.',
      explanation: ({ gain, gainLow, gainHigh }) =>
        `${formatNumber(gain!)} points, with a 95 % interval from ${formatNumber(gainLow!)} to ${formatNumber(gainHigh!)}. A label says “7”; the teacher also says how much like a 1 or a 9 this 7 is. It learned that from 6,000 pictures moved about, of which the student saw 200, unmoved.`,
      again: [
        {
          prompt:
            'Five students with 64 hidden units learn from 1,000 labelled digits for 10 epochs; they name about 86 % of held-out digits rightly. Their twins see the same 1,000 pictures, but mostly listen to what a teacher says of them, one that is right 96 % of the time. How many points more do the twins get?',
          params: { transfer: 1000, studentEpochs: 10 },
          explanation: ({ gain, gainLow, gainHigh }) =>
            `${formatNumber(gain!)} points, with a 95 % interval from ${formatNumber(gainLow!)} to ${formatNumber(gainHigh!)}. Five times as many labels as with 200 pictures, in about as many steps, leave less for the teacher to add.`,
        },
      ],
    },
    unseen: {
      kind: 'choice',
      prompt:
        'All 3s are taken out of the first 1,000 training pictures. A student learns from the rest, with soft labels, and is never shown a 3. How many of the held-out 3s does it name rightly?',
      params: { leftOut: 'd3', transfer: 1000 },
      options: {
        none: 'None or nearly none: less than 1 %',
        some: 'Some: between 1 % and 25 %',
        many: 'Many: more than 25 %',
      },
      outcome: ({ leftOutSoft }) =>
        leftOutSoft! < 1 ? 'none' : leftOutSoft! <= 25 ? 'some' : 'many',
      look: 'Look at the bars of the 3, and at the point above them.',
      explanation: ({ leftOutSoft, leftOutRaised, leftOutHard, leftOutHardRaised }) =>
        `${formatNumber(leftOutSoft!)} %, and ${formatNumber(leftOutRaised!)} % once its logit is raised so that it says “3” as often as the teacher does. From labels alone: ${formatNumber(leftOutHard!)} %, and ${formatNumber(leftOutHardRaised!)} % raised by the same rule. So it is not the raise that knows what a 3 looks like: the soft labels of other digits told.`,
      again: [
        {
          prompt:
            'All 3s are taken out of the first 100 training pictures. A student learns from the rest, with soft labels, and is never shown a 3. How many of the held-out 3s does it name rightly?',
          params: { leftOut: 'd3', transfer: 100 },
          explanation: ({ leftOutSoft, leftOutRaised, leftOutHard, leftOutHardRaised }) =>
            `${formatNumber(leftOutSoft!)} %, and ${formatNumber(leftOutRaised!)} % once its logit is raised so that it says “3” as often as the teacher does. From labels alone: ${formatNumber(leftOutHard!)} %, and ${formatNumber(leftOutHardRaised!)} % raised. Of fewer than a hundred pictures the teacher says little about 3s, but not nothing.`,
        },
      ],
    },
    worseTeacher: {
      kind: 'choice',
      prompt:
        'Now the teacher has seen 500 pictures once, and is right about 63 % of the time. From 200 labels alone a student gets to about 77 %. What do the soft labels of this teacher do to it?',
      params: { images: 500, epochs: 1 },
      options: {
        better: 'They still help: more information for each picture',
        same: 'Nothing that can be told from chance',
        worse: 'They harm',
      },
      outcome: ({ gainLow, gainHigh }) =>
        gainLow! > 0 ? 'better' : gainHigh! < 0 ? 'worse' : 'same',
      look: 'Look at the differences of the pairs: on which side of 0 is the interval?',
      explanation: ({ gain, teacherAccuracy, softAccuracy }) =>
        `${formatNumber(gain!)} points: the teacher is right ${formatNumber(teacherAccuracy!)} % of the time, its students ${formatNumber(softAccuracy!)} %. A student learns its teacher’s mistakes too; the true labels, a tenth of its loss, repair some of it.`,
      again: [
        {
          prompt:
            'The teacher has seen 1,000 pictures five times, and is right about 88 % of the time. From 200 labels alone a student gets to about 77 %. What do the soft labels of this teacher do to it?',
          params: { images: 1000, epochs: 5 },
          explanation: ({ gain, teacherAccuracy, softAccuracy }) =>
            `${formatNumber(gain!)} points: the teacher is right ${formatNumber(teacherAccuracy!)} % of the time, its students ${formatNumber(softAccuracy!)} %. A teacher need not be very good; it has to know more than its student could find out from the same labels.`,
        },
      ],
    },
  },
  challenges: {
    labelsWin: {
      prompt:
        'Keep a teacher that is right at least 95 % of the time, listen to it, and find a setting in which plain labels teach better all the same.',
      goal: 'Teacher at least 95 %, the share of soft labels above 0, and the upper end of the gain below 0',
      holds: ({ teacherAccuracy, gainHigh }, given) =>
        teacherAccuracy! >= 95 && given.alpha > 0 && gainHigh! < 0,
      hint: 'How long does the student learn? Or what if it is no network?',
      solution: { studentEpochs: 5, students: 10 },
    },
    nameTheUnseen: {
      prompt:
        'Let students that never saw a 3 name at least 80 % of them, once its logit is raised.',
      goal: '3 left out, and at least 80 % of 3s named rightly by the raised students',
      holds: ({ leftOutRaised }, given) => given.leftOut === 'd3' && leftOutRaised! >= 80,
      hint: 'The more pictures the teacher speaks about, the more it says about 3s.',
      solution: { leftOut: 'd3', transfer: 2000, alpha: 1, students: 3 },
    },
  },
  describe: (result, given) => {
    const m = metricsOf(result, given)
    const epochs = result.training.accuracy.length
    const trained = `The teacher saw ${formatNumber(result.trainingImages)} digits for ${epochs === 1 ? '1 epoch' : `${epochs} epochs`}.`
    if (m.teacherAccuracy === undefined) return trained
    const taught = `${trained} It names ${formatNumber(m.teacherAccuracy, 4)} % of ${formatNumber(result.heldOutImages)} held-out digits rightly.`
    if (m.gain === undefined) return taught
    const accuracies = `Students that learn from ${formatNumber(result.transferImages)} pictures name ${formatNumber(m.hardAccuracy!, 4)} % rightly from labels and ${formatNumber(m.softAccuracy!, 4)} % from soft labels.`
    const digit = digitLeftOut(given)
    const unseen =
      digit === null
        ? ''
        : ` Of the ${digit}, which no student saw, soft labels give ${formatNumber(m.leftOutSoft!)} %, ${formatNumber(m.leftOutRaised!)} % raised; hard labels ${formatNumber(m.leftOutHard!)} %, ${formatNumber(m.leftOutHardRaised!)} % raised.`
    return `${taught} ${accuracies} ${verdictOn(result.pairs)}${unseen}`
  },
  table: (result): Table => ({
    caption: 'Every pair of students: accuracy on held-out digits',
    columns: [
      { label: 'Pair' },
      { label: 'Hard labels', unit: '%' },
      { label: 'Soft labels', unit: '%' },
      { label: 'Difference', unit: 'points' },
    ],
    rows: result.pairs.map((pair, s) => [
      s + 1,
      points(100 * pair.hard.accuracy),
      points(100 * pair.soft.accuracy),
      points(gainOf(pair)),
    ]),
  }),
  assumes: [
    'The teacher is trained on pictures moved by up to a pixel, students on unmoved ones. It has usually seen more pictures than they do, the transfer set among them: the gain is what its labels carry over from there.',
    'The two of a pair have the same first weights and see the same pictures in the same order, from a learning rate of 0.004 that falls to 0. Their true labels are the same too.',
    'The interval tells how the gain varies with the student’s start and order. All pairs of a run share one teacher, one transfer set and one set of held-out digits; another seed trains another teacher.',
    'The left-out digit’s logit is raised until it is named as often as the teacher names it among the first 2,000 training pictures. That takes no labels, but it takes pictures of the digit. Hinton and colleagues raised it to what was best on the test set.',
    'A forest sees 14 × 14 pixels and at most 1,000 pictures, each five times; in the soft arm a copy’s label is drawn anew from the mixture of label and soft label. Its answers are not timed, and it has no file.',
  ],
  checkedAgainst: [
    {
      what: 'The distillation loss and its gradient',
      against: 'the same formulas in NumPy',
      agreement: 'loss within 5e-7, slopes within 5e-8',
    },
    {
      what: 'Student’s t: distribution function and quantile',
      against: 'SciPy 1.10.1',
      agreement: 'largest relative difference 2e-13 and 3e-9',
    },
    {
      what: 'Random forests',
      against: 'scikit-learn 1.2.1, means over 60 seeds',
      agreement: 'within 4 standard errors',
    },
  ],
  references: ['hinton-2015'],
})
