/** The table of features with its tests, the verdict and the post-mortem. */

import { defineView } from '../../lab-kit/charts/lab-view.ts'
import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
import { type FiguresRow, FiguresTable } from '../../lab-kit/pictures/figures-table.tsx'
import type { Examined, MetricName, Result } from './model.ts'
import { featureId, TOOLS, type Tool, toggled } from './moves.ts'
import type { FeatureId, Params } from './params.ts'
import { LEAK_WORDS, TOOL_WORDS } from './phrases.ts'

type Props = LabViewProps<Params, Result, MetricName>

/** No test made, nobody accused. */
const FRESH: Partial<Params> = {
  power: [],
  ablation: [],
  time: [],
  repeats: [],
  drift: [],
  accused: [],
  named: false,
}

export default defineView<Params, Result, MetricName>({
  table: { Picture: Case, scrolls: true },
  verdict: { Picture: PostMortem, scrolls: true, isThere: ({ result }) => result.verdict !== null },
})

function Case({ params, result, change }: Props) {
  const left = params.budget - result.testsMade
  const accused = result.features.filter(({ isAccused }) => isAccused).length
  const next = result.verdict ? { ...FRESH, game: (params.game % 9999) + 1 } : { named: true }
  return (
    <div className="detective">
      <p>
        Case {params.game}. A model of all {result.features.length} features reports an area under
        the ROC curve of <strong>{formatNumber(result.reportedAuc)}</strong> on held-out rows.{' '}
        {left === 1 ? '1 test is' : `${left} tests are`} left.
      </p>
      <FiguresTable
        caption="Each test costs one of the budget."
        wide="The features and the tests made of them"
        columns={['Feature', ...TOOLS.map((tool) => TOOL_WORDS[tool].short), 'Verdict']}
        rows={result.features.map((feature, j) =>
          featureRow(feature, featureId(j), params, left > 0 && result.verdict === null, change),
        )}
      />
      <p className="button-line">
        <button
          type="button"
          className="primary"
          disabled={!change || (result.verdict === null && accused === 0)}
          onClick={() => change?.(next)}
        >
          {result.verdict
            ? 'Next case'
            : `Name ${accused === 1 ? 'the one accused' : `the ${accused} accused`}`}
        </button>
        <button type="button" disabled={!change} onClick={() => change?.(FRESH)}>
          Start this case over
        </button>
      </p>
    </div>
  )
}

/** A feature's tests, each a figure or a button, and its verdict. */
function featureRow(
  { name, tests, isAccused, leak }: Examined,
  id: FeatureId,
  params: Params,
  canTest: boolean,
  change: Props['change'],
): FiguresRow {
  const testCell = (tool: Tool) =>
    tests[tool] !== null ? (
      formatNumber(tests[tool])
    ) : params[tool].includes(id) ? (
      'over budget'
    ) : (
      <button
        type="button"
        className="small"
        disabled={!change || !canTest}
        aria-label={`Test ${name}: ${TOOL_WORDS[tool].long}`}
        onClick={() => change?.({ [tool]: toggled(params[tool], id) } as Partial<Params>)}
      >
        test
      </button>
    )
  const verdict =
    leak === undefined ? (
      <button
        type="button"
        className="small"
        aria-pressed={isAccused}
        disabled={!change}
        aria-label={`Accuse ${name}`}
        onClick={() => change?.({ accused: toggled(params.accused, id) })}
      >
        {isAccused ? 'accused' : 'accuse'}
      </button>
    ) : (
      `${leak === null ? 'honest' : 'leaks'}${isAccused ? ', accused' : ''}`
    )
  return { id: name, cells: [...TOOLS.map(testCell), verdict] }
}

function PostMortem({ result, say }: Props) {
  const culprits = result.features.filter(({ leak }) => leak)
  const innocent = result.features.filter(({ leak, isAccused }) => isAccused && leak === null)
  return (
    <div className="post-mortem">
      <h4>Post-mortem</h4>
      <p>
        You found {say('found')} of {culprits.length} and accused {innocent.length} honest{' '}
        {innocent.length === 1 ? 'feature' : 'features'}: <strong>{say('score')} points</strong>.
      </p>
      <ul>
        {culprits.map(({ name, leak, isAccused }) => (
          <li key={name}>
            <strong>{name}</strong> ({isAccused ? 'found' : 'missed'}): {LEAK_WORDS[leak!].story}{' '}
            {LEAK_WORDS[leak!].trace}
          </li>
        ))}
        {innocent.map(({ name }) => (
          <li key={name}>
            <strong>{name}</strong> is honest. Without it the model is poorer for nothing.
          </li>
        ))}
      </ul>
      <p>
        Reported: {formatNumber(result.reportedAuc)}. In production: {say('productionAuc')} with all
        features, {say('cleanedAuc')} without those you accused, {say('honestAuc')} without the
        culprits and nothing else.
      </p>
    </div>
  )
}
