/** What fields of every kind have in common: their words, when they matter, and how a value is read. */

export type Scalar = number | string | boolean

/**
 * Other settings by name, with the value that each must have, a list of values that it may have, or
 * one or more that it must not have. All must hold.
 */
export type Condition = Readonly<
  Record<string, Scalar | readonly Scalar[] | { readonly not: Scalar | readonly Scalar[] }>
>

/** A condition, or a list of conditions of which one must hold. */
export type OnlyWith = Condition | readonly Condition[]

export interface FieldBase<W extends OnlyWith = OnlyWith> {
  /** What the control is called, as a noun. */
  readonly label: string
  /** One line: what it does. */
  readonly help: string
  /** Whether a run's time grows with it: where many runs are tried, its smallest values are taken. */
  readonly costly?: boolean
  /** When the setting matters, default always; a control that does not is hidden. */
  readonly onlyWith?: W
  /** Whether it is set in the picture alone and gets no control. */
  readonly inPicture?: boolean
}

/** A value that can be used, or what is wrong with it and the nearest one that can. */
export type Reading<V> =
  | { readonly ok: true; readonly value: V }
  | { readonly ok: false; readonly problem: string; readonly nearest: V }
