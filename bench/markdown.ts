/** A Markdown table. */
export function markdown(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

export function km(length: number): string {
  return (length / 1000).toFixed(2)
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`
}
