/** Ids that SUMO can read: without blanks and the signs that part lists, and not like those of lanes within junctions. */

export class Ids {
  private readonly given = new Map<string, string>()
  private readonly taken = new Set<string>()

  /** The same for the same id; different for different ones. */
  of(id: string): string {
    const known = this.given.get(id)
    if (known !== undefined) return known
    const plain = id.replace(/[\s;,|'"<>&!:]/g, '_') || '_'
    let free = plain
    for (let k = 2; this.taken.has(free); k++) free = `${plain}_${k}`
    this.given.set(id, free)
    this.taken.add(free)
    return free
  }
}
