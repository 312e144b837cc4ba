/** The table of features with its tests, the verdict and the post-mortem. */

import type { LabViewProps } from '../../lab-kit/definition/define-lab.ts'
import { formatNumber } from '../../lab-kit/definition/format.ts'
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

export default function LeakageDetectiveView({ params, result, change, say }: Props) {
  const left = params.budget - result.testsMade
  const accused = result.features.filter(({ isAccused }) => isAccused).length
  return (
    <div className="detective">
      <p>
        Case {params.game}. A model of all {result.features.length} features reports an area under
        the ROC curve of <strong>{formatNumber(result.reportedAuc)}</strong> on held-out rows.{' '}
        {left === 1 ? '1 test is' : `${left} tests are`} left.
      </p>
      <div className="wide-table">
        <table className="figures">
          <caption>Each test costs one of the budget.</caption>
          <thead>
            <tr>
              <th scope="col">Feature</th>
              {TOOLS.map((tool) => (
                <th scope="col" key={tool}>
                  {TOOL_WORDS[tool].short}
                </th>
              ))}
              <th scope="col">Verdict</th>
            </tr>
          </thead>
          <tbody>
            {result.features.map((feature, j) => (
              <FeatureRow
                key={feature.name}
                feature={feature}
                id={featureId(j)}
                params={params}
                canTest={left > 0 && result.verdict === null}
                {...(change ? { change } : {})}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="button-line">
        {result.verdict === null ? (
          <button
            type="button"
            className="primary"
            disabled={!change || accused === 0}
            onClick={() => change?.({ named: true })}
          >
            Name {accused === 1 ? 'the one accused' : `the ${accused} accused`}
          </button>
        ) : (
          <button
            type="button"
            className="primary"
            disabled={!change}
            onClick={() => change?.({ ...FRESH, game: (params.game % 9999) + 1 })}
          >
            Next case
          </button>
        )}
        <button type="button" disabled={!change} onClick={() => change?.(FRESH)}>
          Start this case over
        </button>
      </p>
      {result.verdict && <PostMortem result={result} say={say} />}
    </div>
  )
}

interface RowProps {
  readonly feature: Examined
  readonly id: FeatureId
  readonly params: Params
  readonly canTest: boolean
  readonly change?: (part: Partial<Params>) => void
}

function FeatureRow({ feature, id, params, canTest, change }: RowProps) {
  const { name, tests, isAccused, leak } = feature
  const test = (tool: Tool) => change?.({ [tool]: toggled(params[tool], id) } as Partial<Params>)
  return (
    <tr>
      <th scope="row">{name}</th>
      {TOOLS.map((tool) => (
        <td key={tool}>
          {tests[tool] !== null ? (
            formatNumber(tests[tool])
          ) : params[tool].includes(id) ? (
            'over budget'
          ) : (
            <button
              type="button"
              className="small"
              disabled={!change || !canTest}
              aria-label={`Test ${name}: ${TOOL_WORDS[tool].long}`}
              onClick={() => test(tool)}
            >
              test
            </button>
          )}
        </td>
      ))}
      <td>
        {leak === undefined ? (
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
          <>
            {leak === null ? 'honest' : 'leaks'}
            {isAccused ? ', accused' : ''}
          </>
        )}
      </td>
    </tr>
  )
}

function PostMortem({ result, say }: Pick<Props, 'result' | 'say'>) {
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
