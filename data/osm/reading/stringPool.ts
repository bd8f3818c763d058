/** Each text once: tags say the same few words a thousand times. */
export class StringPool {
  private readonly texts = new Map<string, string>()

  /**
   * The same text, kept once and apart from where it was read: what is cut from a piece of a file would otherwise keep the
   * whole piece in memory.
   */
  own(text: string): string {
    const known = this.texts.get(text)
    if (known !== undefined) return known
    const copy = Buffer.from(text).toString()
    this.texts.set(copy, copy)
    return copy
  }
}
