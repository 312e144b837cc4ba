import { withoutMarks } from '../../rich-text.ts'
import { Words } from '../../rich-text-view.tsx'
import type { FieldProps } from '../kind.ts'

/** A list of choices beside each left-hand text. */
export function MatchingField({ asked, id, draft, onDraft, marks }: FieldProps<'matching'>) {
  return (
    <ul className="matching">
      {asked.lefts.map((left, i) => {
        const isRight = marks !== null && draft[left] === marks[left]
        return (
          <li key={left} className={marks ? (isRight ? 'right' : 'wrong') : undefined}>
            <label htmlFor={`${id}-match-${i}`}>
              <Words text={left} html={asked.html} />
              {marks && <em className="tag">{isRight ? ' right' : ' not right'}</em>}
            </label>
            <select
              id={`${id}-match-${i}`}
              value={draft[left] ?? ''}
              onChange={(event) => onDraft({ ...draft, [left]: event.target.value })}
            >
              <option value="">Choose …</option>
              {asked.rights.map((right) => (
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
