/** The signs on the stage's buttons; words or a name stand beside each. */

const PATHS = {
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  sample:
    'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM8 8h.01M12 12h.01M16 16h.01',
  play: 'M7 4l13 8l-13 8z',
  pause: 'M8 5v14M16 5v14',
  step: 'M6 5l9 7l-9 7zM19 5v14',
  reset: 'M4 4v6h6M4.6 10a8 8 0 1 1-.6 5',
  pin: 'M9 3h6l-1 7l4 4H6l4-4zM12 14v7',
  repeat: 'M17 2l4 4l-4 4M3 12V9a3 3 0 0 1 3-3h15M7 22l-4-4l4-4M21 12v3a3 3 0 0 1-3 3H3',
  share: 'M12 15V3M7 8l5-5l5 5M4 14v5a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-5',
  close: 'M5 5l14 14M19 5l-14 14',
  next: 'M9 5l7 7l-7 7',
} as const

export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg
      className={`icon icon-${name}`}
      width="18"
      height="18"
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
