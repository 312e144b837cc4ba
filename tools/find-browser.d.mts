export function findBrowser(): string | undefined
export function fetchBrowser(): void
