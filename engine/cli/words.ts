/** Figures as people read them. */

/** 3725.4 s → "1:02:05" */
export function clock(seconds: number): string {
  const whole = Math.round(seconds)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
}

/** Seconds since midnight of the first day: 27000 → "7:30". */
export function timeOfDay(seconds: number): string {
  return clock(Math.floor(seconds / 60) * 60)
    .replace(/^\d+/, (hours) => String(Number(hours) % 24))
    .replace(/:\d\d$/, '')
}

/** 12345.678 → "12,345.7" with one digit. */
export function figure(value: number, digits = 0): string {
  if (!Number.isFinite(value)) return '–'
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** With + or −, and without either where nothing is left of it: "+0.3", "−1.2", "0.0". */
export function signed(value: number, digits: number): string {
  const text = figure(Math.abs(value), digits)
  if (!/[1-9]/.test(text)) return text
  return `${value < 0 ? '−' : '+'}${text}`
}

/** The ends of an interval, "−0.5 … +1.2". */
export function intervalOf({ ci95 }: { readonly ci95: readonly [low: number, high: number] }, digits: number): string {
  return ci95.map((end) => signed(end, digits)).join(' … ')
}

/** Lines of a table whose columns stand under each other; the first column to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...rows.filter((row) => row.length > 1).map((row) => (row[column] ?? '').length)),
  )
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)
  return rows.map((row) => (row.length === 1 ? row[0]! : row.map(pad).join('  ')).trimEnd()).join('\n')
}

/** A cell of a CSV table, in quotes where it needs them (RFC 4180). */
export function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
