import { partsBetweenGaps } from '../../rich-text.ts'
import { Words } from '../../rich-text-view.tsx'
import type { FieldProps } from '../kind.ts'
import { isGapRight } from './rules.ts'

/** A text with gaps to be typed into. */
export function ClozeField({ asked, draft, onDraft, marks }: FieldProps<'cloze'>) {
  const parts = partsBetweenGaps(asked.text)
  return (
    <p className="cloze">
      {parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
        <span key={i}>
          <Words text={part} html={asked.html} />
          {i < asked.gaps.length && gap(i)}
        </span>
      ))}
    </p>
  )

  function gap(at: number) {
    const given = draft[at] ?? ''
    const right = marks !== null && isGapRight(marks[at]!, given)
    return (
      <>
        <input
          type="text"
          className={marks ? (right ? 'right' : 'wrong') : undefined}
          aria-label={`Gap ${at + 1} of ${asked.gaps.length}`}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          size={asked.gaps[at]!.width}
          value={given}
          onChange={(event) =>
            onDraft(asked.gaps.map((_, i) => (i === at ? event.target.value : (draft[i] ?? ''))))
          }
        />
        {marks && <em className="tag">{right ? ' right' : ' not right'}</em>}
      </>
    )
  }
}
