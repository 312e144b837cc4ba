import { partsBetweenGaps } from '../../rich-text.ts'
import { Words } from '../../rich-text-view.tsx'
import { Cross, Tick } from '../../signs.tsx'
import type { FieldProps } from '../kind.ts'
import { isGapRight } from './rules.ts'

/** A text with gaps to be typed into. */
export function ClozeField({ asked, draft, onDraft, marks }: FieldProps<'cloze'>) {
  const parts = partsBetweenGaps(asked.text)
  return (
    <>
      <p className="cloze">
        {parts.map((part, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
          <span key={i}>
            <Words text={part} html={asked.html} />
            {i < asked.gaps.length && gap(i)}
          </span>
        ))}
      </p>
      {marks && Object.keys(marks.whys).length > 0 && (
        <dl className="gap-whys">
          {Object.entries(marks.whys).map(([at, why]) => (
            <div key={at}>
              <dt>{draft[Number(at)]}</dt>
              <dd>
                <Words text={why} html={asked.html} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )

  function gap(at: number) {
    const given = draft[at] ?? ''
    if (marks === null) {
      return (
        <input
          type="text"
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
      )
    }
    const words = marks.key[at]!
    return isGapRight(words, given) ? (
      <span className="gap right">
        <Tick />
        {given} <span className="visually-hidden">(right)</span>
      </span>
    ) : (
      <span className="gap wrong">
        <Cross />
        <s>{given}</s> <span className="visually-hidden">is not right; it is</span>
        <Words text={words[0]!} html={asked.html} />
      </span>
    )
  }
}
