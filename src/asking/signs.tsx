/** The signs of an answer: right and wrong are told apart by shape, not by colour alone. */

export function Tick() {
  return (
    <svg className="sign" viewBox="0 0 18 18" aria-hidden="true">
      <path d="M3.5 9.5l3.6 3.6L14.5 5" />
    </svg>
  )
}

export function Cross() {
  return (
    <svg className="sign" viewBox="0 0 18 18" aria-hidden="true">
      <path d="M4.5 4.5l9 9m0-9l-9 9" />
    </svg>
  )
}
