import type { ReactNode } from 'react'

interface Props {
  readonly type: 'radio' | 'checkbox'
  readonly name: string
  readonly chosen: boolean
  /** Null as long as it is not known, or not to be shown. */
  readonly right: boolean | null
  readonly onChange: () => void
  readonly children: ReactNode
}

/** An option with its mark, once the question is answered. */
export function Option({ type, name, chosen, right, onChange, children }: Props) {
  const mark = right === null ? '' : right ? 'right' : chosen ? 'wrong' : ''
  return (
    <label className={`option ${mark}`}>
      <input type={type} name={name} checked={chosen} onChange={onChange} />
      <span>
        {children}
        {right === true && <em className="tag"> right</em>}
        {chosen && right === false && <em className="tag"> your answer, not right</em>}
        {chosen && right === true && <em className="tag">, your answer</em>}
      </span>
    </label>
  )
}
