/** The bench: a tool in hand, features to put it to, what the tests said; and the case file with the accused and the verdict. */

import { useState } from 'react'
import { defineView } from '../../lab-kit/charts/lab-view.ts'
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

export default defineView<Params, Result, MetricName>({
  bench: { Picture: Bench },
  file: { Picture: CaseFile, scrolls: true },
})

function Bench({ params, wanted = params, result, change }: Props) {
  const [tool, setTool] = useState<Tool>('power')
  const left = params.budget - result.testsMade
  const isOver = result.verdict !== null
  return (
    <div className="detective">
      <fieldset className="tool-cards">
        <legend className="visually-hidden">The tool in hand</legend>
        {TOOLS.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === tool}
            onClick={() => setTool(each)}
          >
            {TOOL_WORDS[each].short}
          </button>
        ))}
      </fieldset>
      <p className="tool-says">
        {isOver
          ? 'The case is closed; the file beside says how it was.'
          : left === 0
            ? 'No test is left. Accuse, and name them in the case file.'
            : TOOL_WORDS[tool].card}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid with a frozen head */}
      <div className="suspects" role="group" tabIndex={0} aria-label="Features and their tests">
        {/* biome-ignore lint/a11y/noRedundantRoles: without bullets a list is no list to Safari */}
        <ul role="list">
          {result.features.map((feature, j) => (
            <Suspect
              key={feature.name}
              {...{ feature, tool, wanted, change }}
              id={featureId(j)}
              canTest={left > 0 && !isOver}
              isOver={isOver}
            />
          ))}
        </ul>
      </div>
    </div>
  )
}

interface SuspectProps {
  readonly feature: Examined
  readonly id: FeatureId
  readonly tool: Tool
  readonly wanted: Params
  readonly canTest: boolean
  readonly isOver: boolean
  readonly change: Props['change']
}

/** A feature: the tool is put to it by its name; the marks beside it are what the tests said. */
function Suspect({ feature, id, tool, wanted, canTest, isOver, change }: SuspectProps) {
  const { name, tests, isAccused, leak } = feature
  const isTested = tests[tool] !== null || wanted[tool].includes(id)
  const isIdle = !canTest || isTested
  return (
    <li data-leaks={leak !== undefined && leak !== null} data-accused={isAccused}>
      <button
        type="button"
        className="suspect"
        data-words
        aria-disabled={isIdle}
        aria-label={`Test ${name}: ${TOOL_WORDS[tool].long}`}
        onClick={() =>
          !isIdle && change?.({ [tool]: toggled(wanted[tool], id) } as Partial<Params>)
        }
      >
        {name}
      </button>
      {TOOLS.map((each) => {
        const value = tests[each]
        return (
          <span
            key={each}
            className="finding"
            data-heat={value === null ? undefined : heatOf(each, value)}
          >
            {value === null ? (
              <span aria-hidden="true">·</span>
            ) : (
              <>
                <span className="visually-hidden">{TOOL_WORDS[each].short} </span>
                {formatNumber(value, 2)}
              </>
            )}
          </span>
        )
      })}
      {isOver ? (
        <span className="finding">{leak === null ? 'honest' : 'leaks'}</span>
      ) : (
        <button
          type="button"
          className="accuse"
          aria-pressed={isAccused}
          aria-label={`Accuse ${name}`}
          onClick={() => change?.({ accused: toggled(wanted.accused, id) })}
        >
          {isAccused ? 'accused' : 'accuse'}
        </button>
      )}
    </li>
  )
}

/** How striking a finding is, in five steps from chance on. */
function heatOf(tool: Tool, value: number): number {
  const { chance, striking } = TOOL_WORDS[tool]
  return Math.max(0, Math.min(4, Math.round((4 * (value - chance)) / (striking - chance))))
}

function CaseFile({ params, result, change, say }: Props) {
  const left = params.budget - result.testsMade
  const accused = result.features.filter(({ isAccused }) => isAccused)
  const isEmpty = accused.length === 0
  return (
    <div className="case-file">
      <h3>Case {params.game}</h3>
      {result.verdict ? (
        <PostMortem result={result} say={say} />
      ) : (
        <>
          <p>
            A model of all {result.features.length} features reports an area under the ROC curve of{' '}
            <strong>{formatNumber(result.reportedAuc)}</strong> on held-out rows. Some features know
            what they cannot know in production. Which?
          </p>
          <p>
            {left === 1 ? '1 test is' : `${left} tests are`} left: take a tool, put it to a feature.
            Then accuse, and name the accused.
          </p>
          <p>
            {isEmpty
              ? 'Nobody is accused yet.'
              : `Accused: ${accused.map(({ name }) => name).join(', ')}.`}
          </p>
        </>
      )}
      <p className="button-line">
        {result.verdict ? (
          <button
            type="button"
            className="primary"
            onClick={() => change?.({ ...FRESH, game: (params.game % 9999) + 1 })}
          >
            Next case
          </button>
        ) : (
          <button
            type="button"
            className="primary"
            aria-disabled={isEmpty}
            onClick={() => !isEmpty && change?.({ named: true })}
          >
            {isEmpty
              ? 'Name the accused'
              : `Name ${accused.length === 1 ? 'the one accused' : `the ${accused.length} accused`}`}
          </button>
        )}
        <button type="button" onClick={() => change?.(FRESH)}>
          Start this case over
        </button>
      </p>
    </div>
  )
}

function PostMortem({ result, say }: Pick<Props, 'result' | 'say'>) {
  const culprits = result.features.filter(({ leak }) => leak)
  const innocent = result.features.filter(({ leak, isAccused }) => isAccused && leak === null)
  return (
    <>
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
    </>
  )
}
