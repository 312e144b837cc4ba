/** What predicting before reading did for this reader’s memory, beside only reading. */

import { useMemo } from 'react'
import { useStore } from 'zustand'
import { formatPercent } from '../../lab-kit/definition/format.ts'
import { chapters } from '../../reader/chapter/book.ts'
import { evidenceOf, type Remembered } from '../../review/statistics.ts'
import { review } from '../review/review-store.ts'
import { Part } from './standing-part.tsx'

const inChapter = (kind: 'questions' | 'predictions') =>
  chapters.flatMap((chapter) => chapter[kind].map((each) => ({ ...each, chapter: chapter.number })))

/** Of so few reviews nothing is concluded. */
const LEAST_REVIEWS = 10

export function Evidence() {
  const { recalls, schedules } = useStore(review)
  const { predicted, onlyRead } = useMemo(
    () => evidenceOf(inChapter('questions'), inChapter('predictions'), recalls, schedules),
    [recalls, schedules],
  )
  return (
    <Part id="evidence" title="What predicting did for you">
      {predicted.questions === 0 ? (
        <p>
          Not a question yet on a section in whose lab you had predicted before. Predict in a lab,
          then answer the questions after it: here it will stand beside what you only read.
        </p>
      ) : (
        <>
          <p>{inOneSentence(predicted, onlyRead)}</p>
          <table className="evidence">
            <thead>
              <tr>
                <td />
                <th scope="col">Questions</th>
                <th scope="col">Right at first</th>
                <th scope="col">Right when they came back</th>
                <th scope="col">The schedule expected</th>
              </tr>
            </thead>
            <tbody>
              <GroupRow name="Predicted first" group={predicted} />
              <GroupRow name="Only read" group={onlyRead} />
            </tbody>
          </table>
          <p className="explained">
            A question counts as predicted first if you had made a prediction in the lab of its
            section before you answered it. This is no experiment: you choose where you predict, and
            sections differ.
          </p>
        </>
      )}
    </Part>
  )
}

function GroupRow({ name, group }: { name: string; group: Remembered }) {
  const { questions, firstRight, retention } = group
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{questions}</td>
      <td>{questions > 0 ? formatPercent(firstRight / questions, 2) : '–'}</td>
      <td>
        {retention
          ? `${formatPercent(retention.measured, 2)} of ${retention.reviews}`
          : 'none came back yet'}
      </td>
      <td>{retention ? formatPercent(retention.predicted, 2) : '–'}</td>
    </tr>
  )
}

function inOneSentence({ retention: first }: Remembered, { retention: read }: Remembered): string {
  if (!first || !read || first.reviews < LEAST_REVIEWS || read.reviews < LEAST_REVIEWS) {
    return `Too little has come back to say what predicting did: ${LEAST_REVIEWS} reviews on each side are the least.`
  }
  const [a, b] = [first, read].map(({ measured }) => formatPercent(measured, 2))
  return `What you predicted first, you remembered in ${a} of reviews; what you only read, in ${b}.`
}
