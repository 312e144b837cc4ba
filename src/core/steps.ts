/** Long work in steps: the one shape of a step, and how work is run to its end or as a part of longer work. */

/** A place where work may be watched, paused or stopped. */
export interface Step<P = unknown> {
  /** Share of the work that is behind, in [0, 1]. */
  readonly fraction: number
  /** What is being done, where work has parts: “training, epoch 3 of 10”. */
  readonly label?: string
  /** What there is so far, made only when somebody looks. */
  readonly partial?: () => P
}

/** Work that yields at least every 20 ms and returns its result. */
export type Work<R, P = unknown> = Generator<Step<P>, R, void>

/** Runs work to its end without a pause. `watch` sees every step. */
export function finish<R, P>(work: Work<R, P>, watch: (step: Step<P>) => void = () => {}): R {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    watch(step.value)
  }
}

/**
 * Runs work as a part of longer work: its steps lie between `from` and `to` of the whole.
 *
 * @param from Share of the whole that is behind when the part begins, in [0, 1].
 * @param to Share that is behind when it ends, in [from, 1].
 * @param show The whole's result so far, from the part's where its steps have one (`undefined`
 *   otherwise); without it the steps show nothing.
 * @param partLabel What the part is called, where its own steps do not say.
 */
export function* within<R, Q, P = never>(
  work: Work<R, Q>,
  from: number,
  to: number,
  show?: (partial: Q) => P,
  partLabel?: string,
): Work<R, P> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    const { fraction, label = partLabel, partial } = step.value
    yield {
      fraction: from + (to - from) * fraction,
      ...(label === undefined ? {} : { label }),
      ...(show === undefined ? {} : { partial: () => show(partial?.() as Q) }),
    }
  }
}
