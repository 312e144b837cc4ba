/** What things in a picture or a chart are drawn in: colours by their meaning, ink and paper. */

/** The data colours of the book: each has one meaning, and its name is the meaning. See src/ui/tokens.css. */
export type DataColour =
  | 'truth' // what holds for everybody: the population's own value, the closed form
  | 'estimate' // what this method or model says
  | 'random' // random draws, the yardstick
  | 'yours' // the reader's own: an answer, a handle; never data
  | 'majority' // the common class
  | 'minority' // the rare class
  | 'train' // rows that a model learns from
  | 'validation' // rows that choose
  | 'test' // rows held out
  | 'production' // after release
  | 'leaky' // knows what it must not
  | 'clean' // knows only what it may
  | 'before' // before the change; what it is compared with
  | 'after' // after the change
  | 'left' // not chosen, not shown, the rest

/** A data colour, or one of the page: its ink, a softer ink, its lines, its paper; faint: the fainter half of what is left. */
export type Colour = DataColour | 'ink' | 'soft' | 'line' | 'paper' | 'faint'

/** Classes that draw a line of a colour. */
export function strokeOf(colour: Colour): string {
  switch (colour) {
    case 'ink':
    case 'soft':
    case 'line':
    case 'paper':
    case 'faint':
      return `stroke-${colour}`
    default:
      return `of-${colour} stroke-series`
  }
}

/** Classes that fill with a colour. */
export function fillOf(colour: Colour): string {
  switch (colour) {
    case 'ink':
    case 'soft':
    case 'line':
    case 'paper':
      return `fill-${colour}`
    default:
      return `of-${colour} fill-series`
  }
}
