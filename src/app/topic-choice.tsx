/** Which topics of labs are shown; the page’s script makes the choice work. */

import type { ListedLab } from '../reader/chapter/lab-list.ts'

interface Props {
  readonly topics: ReadonlyMap<string, readonly ListedLab[]>
  /** Whether those can be left out that the reader has tried. */
  readonly offersUntried?: boolean
}

export function TopicChoice({ topics, offersUntried }: Props) {
  const all = [...topics.values()].reduce((sum, labs) => sum + labs.length, 0)
  return (
    <div className="topic-choice">
      <fieldset>
        <legend className="visually-hidden">Topic</legend>
        {[['', 'All', all] as const, ...[...topics].map(([t, l]) => [t, t, l.length] as const)].map(
          ([value, name, count]) => (
            <label key={value}>
              <input type="radio" name="topic" value={value} defaultChecked={value === ''} />
              {name} <span>{count}</span>
            </label>
          ),
        )}
      </fieldset>
      {offersUntried && (
        <label>
          <input type="checkbox" name="untried" /> not yet tried
        </label>
      )}
    </div>
  )
}
