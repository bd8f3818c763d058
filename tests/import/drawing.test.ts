/** The drawing of a junction shows what is there, at its place. */
import { describe, expect, test } from 'vitest'
import { distanceBetween } from '../../data/geometry.ts'
import { drawJunction } from '../../data/picture/drawJunction.ts'
import { importSketch } from './networkView.ts'

const { network } = importSketch({
  places: { m: [0, 0], s: [7, -160], e: [210, 12], n: [-9, 185, { noexit: 'yes' }], far: [900, 40] },
  ways: [
    ['s m n', { highway: 'residential' }],
    ['m e far', { highway: 'primary', name: 'Hauptstraße' }],
  ],
})

const middle = network.junctions.find(({ id }) => id === '1')!.position

function lines(picture: string, colour: string): string[] {
  return picture.split('\n').filter((line) => line.startsWith('<polyline') && line.includes(colour))
}

describe('a drawn junction', () => {
  test('has each of its connections once, in the colour of its direction, and no others', () => {
    const picture = drawJunction(network, '1', { radius: 40 })
    const count = (direction: string): number =>
      network.connections.filter((connection) => connection.direction === direction).length
    const near = network.connections.filter(({ geometry }) => distanceBetween(geometry[0], middle) < 40)
    const shown = ['#1f5fbf', '#0b8a6b', '#b0560b'].flatMap((colour) => lines(picture, colour))
    expect(shown).toHaveLength(near.length)
    expect(lines(picture, '#1f5fbf')).toHaveLength(count('straight'))
    expect(picture).toContain(`${near.length} connections`)
  })

  test('marks both sides of each conflict, and the lanes that give way', () => {
    const picture = drawJunction(network, '1')
    expect(lines(picture, '#e02020')).toHaveLength(network.conflicts.filter(({ yields }) => yields !== 'later').length)
    expect(lines(picture, 'stroke-dasharray="0.6 0.4"').length).toBeGreaterThan(0)
    expect(lines(drawJunction(network, '1', { plain: true }), '#e02020')).toEqual([])
  })

  test('lies with north up, its middle in the middle', () => {
    const picture = drawJunction(network, '1', {
      radius: 30,
      beneath: { lines: [], marks: [{ at: [middle[0] + 10, middle[1] + 20], words: 'a < b' }] },
    })
    const circle = /<circle cx="([\d.]+)" cy="([\d.]+)"/.exec(picture)!
    expect(Number(circle[1])).toBeCloseTo(30 + 10, 1)
    expect(Number(circle[2])).toBeCloseTo(30 - 20, 1)
    expect(picture).toContain('a &lt; b')
  })

  test('that does not exist is an error in words', () => {
    expect(() => drawJunction(network, '99')).toThrow('no junction 99')
  })
})
