/** "Did you mean …?" for names that people type. */

/** How many are worth reading. */
const MOST = 3

/** The names most like `typed`, best first; none if nothing is near. */
export function nearest(typed: string, names: Iterable<string>): string[] {
  const wanted = fold(typed)
  const tolerance = Math.max(2, Math.floor(wanted.length / 3))
  const scored: [score: number, name: string][] = []
  for (const name of new Set(names)) {
    const folded = fold(name)
    const shorter = Math.min(wanted.length, folded.length)
    const contained = shorter >= 4 && (folded.includes(wanted) || wanted.includes(folded))
    const score = contained ? 0.5 : distance(wanted, folded)
    if (score <= tolerance) scored.push([score, name])
  }
  return scored
    .sort(([a, nameA], [b, nameB]) => a - b || (nameA < nameB ? -1 : 1))
    .slice(0, MOST)
    .map(([, name]) => name)
}

/** ` (did you mean "a" or "b"?)`, or nothing. */
export function didYouMean(typed: string, names: Iterable<string>): string {
  const near = nearest(typed, names).map((name) => `"${name}"`)
  return near.length === 0 ? '' : ` (did you mean ${near.join(' or ')}?)`
}

/** Without case and accents, and with ss for ß: what people leave out when they type. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/([aou])e/g, '$1')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
}

/** Letters to insert, delete or replace (Levenshtein 1965). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length]
}
