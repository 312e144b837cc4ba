import { isGapRight } from '../grading.ts'
import { partsBetweenGaps } from '../rich-text.ts'
import { Words } from '../rich-text-view.tsx'
import type { FieldProps } from './field.ts'

/** A text with gaps to be typed into. */
export function ClozeField({ question, draft, onDraft, answered }: FieldProps<'cloze'>) {
  const parts = partsBetweenGaps(question.text)
  return (
    <p className="cloze">
      {parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
        <span key={i}>
          <Words text={part} html={question.html} />
          {i < question.gaps.length && gap(i)}
        </span>
      ))}
    </p>
  )

  function gap(at: number) {
    const given = draft[at] ?? ''
    const right = answered && isGapRight(question.gaps[at]!, given)
    return (
      <>
        <input
          type="text"
          className={answered ? (right ? 'right' : 'wrong') : undefined}
          aria-label={`Gap ${at + 1} of ${question.gaps.length}`}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          size={Math.max(12, question.gaps[at]!.answer.length + 2)}
          value={given}
          onChange={(event) =>
            onDraft(question.gaps.map((_, i) => (i === at ? event.target.value : (draft[i] ?? ''))))
          }
        />
        {answered && <em className="tag">{right ? ' right' : ' not right'}</em>}
      </>
    )
  }
}
