/** Which sections of a part to read again: those whose questions went worst at the last try. */

interface Asked {
  readonly id: string
  readonly title: string
  /** Ids of its questions. */
  readonly questions: readonly string[]
}

export interface Weak extends Asked {
  readonly answered: number
  /** Of those answered: right at the last try. */
  readonly right: number
}

type LastAnswer = (question: string) => { readonly correct: boolean } | undefined

/**
 * First what was answered wrong, the larger share first; then what was not answered at all. What is all
 * right is not weak.
 *
 * @param count At most so many.
 */
export function weakestOf(sections: readonly Asked[], lastAnswer: LastAnswer, count = 3): Weak[] {
  const weak = sections
    .map((section) => {
      const last = section.questions.flatMap((id) => lastAnswer(id) ?? [])
      return {
        ...section,
        answered: last.length,
        right: last.filter(({ correct }) => correct).length,
      }
    })
    .filter(({ right, questions }) => right < questions.length)
  return weak.toSorted((a, b) => wrongShare(b) - wrongShare(a)).slice(0, count)
}

/** Among those answered; of a section without any, below all that have one wrong or some left. */
function wrongShare({ answered, right }: Weak): number {
  return answered === 0 ? -1 : (answered - right) / answered
}
