/** What a test asks of, and how much. */

import { useState } from 'react'
import { askableChapters, ChapterChoice } from '../chapter-choice.tsx'

const SIZES = [5, 10, 20, 40]

interface ChoosingProps {
  readonly problem: string | null
  readonly onBegin: (numbers: readonly number[], size: number, onPaper: boolean) => void
}

export function Choosing({ problem, onBegin }: ChoosingProps) {
  const wanted = Number(new URLSearchParams(window.location.search).get('chapter'))
  const first = askableChapters.some(({ number }) => number === wanted)
    ? [wanted]
    : askableChapters.map(({ number }) => number)
  const [numbers, setNumbers] = useState<readonly number[]>(first)
  const [size, setSize] = useState(10)
  const [told, setTold] = useState<string | null>(null)

  function begin(onPaper: boolean) {
    if (numbers.length === 0) return setTold('Choose at least one chapter first.')
    setTold(null)
    onBegin(numbers, size, onPaper)
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        begin(false)
      }}
    >
      <fieldset>
        <legend>Chapters</legend>
        <p className="button-line">
          <button
            type="button"
            onClick={() => setNumbers(askableChapters.map(({ number }) => number))}
          >
            All
          </button>
          <button type="button" onClick={() => setNumbers([])}>
            None
          </button>
        </p>
        <ChapterChoice
          isChosen={(chapter) => numbers.includes(chapter)}
          onChoose={(chapter, chosen) =>
            setNumbers(
              chosen ? [...numbers, chapter] : numbers.filter((number) => number !== chapter),
            )
          }
        />
      </fieldset>
      <fieldset className="sizes">
        <legend>How many questions</legend>
        {SIZES.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="size"
              checked={size === each}
              onChange={() => setSize(each)}
            />
            <span>{each}</span>
          </label>
        ))}
      </fieldset>
      {(told ?? problem) !== null && <p role="alert">{told ?? problem}</p>}
      <p className="button-line">
        <button type="submit" className="primary">
          Begin
        </button>
        <button type="button" onClick={() => begin(true)}>
          On paper
        </button>
      </p>
    </form>
  )
}
