/** What a test asks of, and how much. */

import { useState } from 'react'
import { askableChapters, ChapterChoice } from '../chapter-choice.tsx'
import { readTest, SIZES, VERSIONS, type WantedTest } from './seeded-test.ts'

interface ChoosingProps {
  readonly problem: string | null
  readonly onBegin: (test: WantedTest, onPaper: boolean) => void
}

export function Choosing({ problem, onBegin }: ChoosingProps) {
  const query = new URLSearchParams(window.location.search)
  const known = askableChapters.map(({ number }) => number)
  const linked = readTest(query, known)
  const one = known.filter((number) => String(number) === query.get('chapter'))
  const [numbers, setNumbers] = useState<readonly number[]>(
    linked.test?.chapters ?? (one.length > 0 ? one : known),
  )
  const [size, setSize] = useState(linked.test?.size ?? 10)
  const [version, setVersion] = useState(linked.test?.version ?? 'A')
  const [told, setTold] = useState<string | null>(linked.problems.join(' ') || null)
  const isLinked =
    linked.test !== null &&
    linked.test.size === size &&
    linked.test.chapters.join() === numbers.join()

  function begin(onPaper: boolean) {
    if (numbers.length === 0) return setTold('Choose at least one chapter first.')
    setTold(null)
    const chapters = known.filter((number) => numbers.includes(number))
    onBegin(
      isLinked && linked.test
        ? { ...linked.test, version }
        : { chapters, size, seed: Date.now() % 2 ** 31, version, pool: null },
      onPaper,
    )
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        begin(false)
      }}
    >
      {isLinked && (
        <p className="notice">
          The address of this page holds a test: {size} questions, seed {linked.test?.seed}. Whoever
          has it gets the same questions and numbers. Change anything, and it is another test.
        </p>
      )}
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
        {[...new Set([...SIZES, size])].map((each) => (
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
      <fieldset className="sizes">
        <legend>Version</legend>
        {VERSIONS.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="version"
              checked={version === each}
              onChange={() => setVersion(each)}
            />
            <span>{each}</span>
          </label>
        ))}
        <span className="help">B asks the same in another order, with other numbers.</span>
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
