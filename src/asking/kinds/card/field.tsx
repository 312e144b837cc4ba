import { useEffect, useRef, useState } from 'react'
import { Words } from '../../rich-text-view.tsx'
import { CARD_GRADES, type FieldProps } from '../kind.ts'

const SAYS = {
  missed: 'I did not know it',
  partly: 'I knew part of it',
  knew: 'I knew it',
} as const

/** The reader answers in their mind, looks, and says how well they knew it. */
export function CardField({ asked, draft, onDraft, mayShow, answered }: FieldProps<'card'>) {
  const [shown, setShown] = useState(false)
  const answer = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (shown) answer.current?.focus() // the button that was pressed is gone
  }, [shown])
  if (!shown && !answered) {
    return (
      <>
        <p className="field-hint">Say your answer, aloud or in writing, before you look.</p>
        <button type="button" className="primary" onClick={() => setShown(mayShow())}>
          Show the answer
        </button>
      </>
    )
  }
  return (
    <>
      <p className="card-answer" tabIndex={-1} ref={answer}>
        <Words text={asked.answer} html={asked.html} />
      </p>
      {answered ? (
        <p className="field-hint">You said: {SAYS[draft === '' ? 'missed' : draft]}.</p>
      ) : (
        <p className="card-grades">
          {CARD_GRADES.map((grade) => (
            <button key={grade} type="button" onClick={() => onDraft(grade)}>
              {SAYS[grade]}
            </button>
          ))}
        </p>
      )}
    </>
  )
}
