import { useEffect, useRef } from 'react'
import { Words } from '../../rich-text-view.tsx'
import { CARD_GRADES, type FieldProps } from '../kind.ts'

const SAYS = {
  missed: 'I did not know it',
  partly: 'I knew part of it',
  knew: 'I knew it',
} as const

/** The reader answers in their mind, says how sure they are, looks, and says how well they knew it. */
export function CardField({ asked, draft, onDraft, isConfided, answered }: FieldProps<'card'>) {
  const answer = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (isConfided && !answered) answer.current?.focus() // the button that was pressed is gone
  }, [isConfided, answered])
  if (!isConfided && !answered) {
    return <p className="field-hint">Say your answer, aloud or in writing, before you look.</p>
  }
  return (
    <>
      <p className="card-answer" tabIndex={-1} ref={answer}>
        <Words text={asked.answer} html={asked.html} />
      </p>
      <div className="tiles card-grades">
        {CARD_GRADES.map((grade, i) => (
          <div key={grade} className={`option ${draft === grade ? 'chosen' : ''}`}>
            <span className="option-key" aria-hidden="true">
              {i + 1}
            </span>
            <button
              type="button"
              className="option-text"
              aria-pressed={draft === grade}
              onClick={() => onDraft(grade)}
            >
              {SAYS[grade]}
            </button>
          </div>
        ))}
      </div>
    </>
  )
}
