/** Times of day from hours after midnight. */

/** “8:48”; a time of the next day has “+1 day” after it. */
export function clock(hours: number): string {
  const minutes = Math.round(60 * hours)
  const inDay = ((minutes % 1440) + 1440) % 1440
  const days = Math.max(0, Math.floor(minutes / 1440))
  const time = `${Math.floor(inDay / 60)}:${String(inDay % 60).padStart(2, '0')}`
  return days === 0 ? time : `${time} +${days} ${days === 1 ? 'day' : 'days'}`
}
