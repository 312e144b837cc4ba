/** What does a new share of spam cost, and what gives it back? The lab's definition. */

import { MAIL_SOURCE } from '../../data/mail/table.ts'
import { defineLab } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { tableOf } from '../../lab-kit/definition/table.ts'
import type { MetricName, Month, Result } from './model.ts'
import { params } from './params.ts'

export default defineLab<typeof params, Result, MetricName>({
  id: 'mail-by-date',
  params,
  data: { mail: MAIL_SOURCE },
  describe({ params: p, result, percent, say }) {
    const sum = (of: (month: Month) => number | undefined) =>
      formatNumber(
        result.months.reduce((all, month) => all + (of(month) ?? 0), 0),
        6,
      )
    return [
      `The model (${params.model.options[p.model]}) learnt from mails before ${params.from.options[p.from]}, ${percent('learntShare')} of them spam, and meets ${formatNumber(result.later, 6)} later ones, ${percent('trueShare')} of them spam.`,
      `It gets ${percent('byDate')} of these right; on a random split it is ${percent('random')}. AUC is ${say('aucByDate')} and ${say('aucRandom')}.`,
      `In the first cut it takes ${sum(({ asItWas }) => asItWas?.hamFlagged)} ham mails for spam and lets ${sum(({ asItWas }) => asItWas?.spamMissed)} spam mails through.`,
      p.repair === 'none'
        ? 'Nothing is repaired.'
        : `With the repair (${params.repair.options[p.repair]}) these are ${sum(({ repaired }) => repaired?.hamFlagged)} and ${sum(({ repaired }) => repaired?.spamMissed)}, and ${percent('repaired')} are right.`,
      `EM says that ${percent('em')} are spam, BBSE ${percent('bbse')}.`,
    ].join(' ')
  },
  table: ({ result: { months } }) =>
    tableOf('Mails by month, and how the first cut’s model sorts them', months, [
      ['Month of 2002', ({ name }) => name],
      ['Ham', ({ ham }) => ham, 'mails'],
      ['of which like spam', ({ hardHam }) => hardHam, 'mails'],
      ['Spam', ({ spam }) => spam, 'mails'],
      ['Ham flagged', ({ asItWas }) => asItWas?.hamFlagged, 'mails'],
      ['Spam missed', ({ asItWas }) => asItWas?.spamMissed, 'mails'],
      ['Ham flagged, repaired', ({ repaired }) => repaired?.hamFlagged, 'mails'],
      ['Spam missed, repaired', ({ repaired }) => repaired?.spamMissed, 'mails'],
    ]),
})
