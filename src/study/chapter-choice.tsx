import { chapters } from '../reader/chapter/book.ts'

/** Chapters that have questions. */
export const askableChapters = chapters.filter(({ questions }) => questions.length > 0)

interface Props {
  readonly isChosen: (chapter: number) => boolean
  readonly onChoose: (chapter: number, chosen: boolean) => void
}

/** A box to tick for each chapter with questions. */
export function ChapterChoice({ isChosen, onChoose }: Props) {
  return (
    <ul className="chapter-choice">
      {askableChapters.map(({ number, title, questions }) => (
        <li key={number}>
          <label>
            <input
              type="checkbox"
              checked={isChosen(number)}
              onChange={(event) => onChoose(number, event.target.checked)}
            />
            <span>
              {number}. {title} ({questions.length} questions)
            </span>
          </label>
        </li>
      ))}
    </ul>
  )
}
