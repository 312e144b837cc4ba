import { scramble } from '../grading.ts'
import { withoutMarks } from '../rich-text.ts'
import { Words } from '../rich-text-view.tsx'
import type { FieldProps } from './field.ts'

/** A list of choices beside each left-hand text. */
export function MatchingField({ question, id, draft, onDraft, answered }: FieldProps<'matching'>) {
  const { pairs, extra, html } = question
  const rights = scramble([...pairs.map(({ right }) => right), ...extra], question.id)
  const lefts = scramble(
    pairs.map(({ left }) => left),
    question.id,
  )
  const rightOf = new Map(pairs.map(({ left, right }) => [left, right]))
  return (
    <ul className="matching">
      {lefts.map((left, i) => {
        const isRight = draft[left] === rightOf.get(left)
        return (
          <li key={left} className={answered ? (isRight ? 'right' : 'wrong') : undefined}>
            <label htmlFor={`${id}-match-${i}`}>
              <Words text={left} html={html} />
              {answered && <em className="tag">{isRight ? ' right' : ' not right'}</em>}
            </label>
            <select
              id={`${id}-match-${i}`}
              value={draft[left] ?? ''}
              onChange={(event) => onDraft({ ...draft, [left]: event.target.value })}
            >
              <option value="">Choose …</option>
              {rights.map((right) => (
                <option key={right} value={right}>
                  {withoutMarks(right)}
                </option>
              ))}
            </select>
          </li>
        )
      })}
    </ul>
  )
}
