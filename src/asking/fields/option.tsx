import type { ReactNode } from 'react'

interface Props {
  readonly type: 'radio' | 'checkbox'
  readonly name: string
  readonly chosen: boolean
  readonly right: boolean
  readonly answered: boolean
  readonly onChange: () => void
  readonly children: ReactNode
}

/** An option with its mark, once the question is answered. */
export function Option({ type, name, chosen, right, answered, onChange, children }: Props) {
  const mark = !answered ? '' : right ? 'right' : chosen ? 'wrong' : ''
  return (
    <label className={`option ${mark}`}>
      <input type={type} name={name} checked={chosen} onChange={onChange} />
      <span>
        {children}
        {answered && right && <em className="tag"> right</em>}
        {answered && chosen && !right && <em className="tag"> your answer, not right</em>}
        {answered && chosen && right && <em className="tag">, your answer</em>}
      </span>
    </label>
  )
}
