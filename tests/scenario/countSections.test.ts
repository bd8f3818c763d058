/** Where somebody counted: places, names and turns find the edges of the map, and what cannot be found is named. */
import { beforeAll, describe, expect, test } from 'vitest'
import { parseCounts } from '../../data/demand/counts/readCounts.ts'
import { pathLength, pointAlong } from '../../data/geometry.ts'
import { unproject } from '../../engine/network/geometry.ts'
import { sectionsOf } from '../../engine/scenario/counts/sections.ts'
import { type OpenedNetwork, openNetwork } from '../../engine/scenario/openNetwork.ts'

let town: OpenedNetwork
beforeAll(async () => {
  town = await openNetwork('town')
})

function middleOf(id: string): { lat: number; lon: number } {
  const { geometry } = town.description.edges.find((edge) => edge.id === id)!.lanes[0]
  const [lon, lat] = unproject(town.description.origin, ...pointAlong(geometry, pathLength(geometry) / 2))
  return { lat, lon }
}

describe('where it was', () => {
  test('a place and a direction find the edge, for every edge of the town that no other lies beside', () => {
    let found = 0
    for (const edge of town.description.edges) {
      const { lat, lon } = middleOf(edge.id)
      const { geometry } = edge.lanes[0]
      const [from, to] = [0.5, 0.51].map((share) => pointAlong(geometry, share * pathLength(geometry)))
      const direction = (450 - (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI) % 360
      const text = `lat,lon,direction,vehicles\n${lat},${lon},${direction.toFixed(0)},1\n`
      const { sections } = sectionsOf(parseCounts(text, 'c.csv'), town.description, 'c.csv')
      expect(sections[0].edges).toHaveLength(1)
      if (sections[0].edges[0] === edge.id) found++
    }
    expect(found / town.description.edges.length).toBeGreaterThan(0.98)
  })

  test('without a direction both are meant, of a road with two carriageways too', () => {
    const { edges } = town.description
    const street = edges.find(({ name, from, to }) => {
      const same = edges.filter((edge) => name !== undefined && edge.name === name)
      return same.length === 2 && same.every((edge) => edge.from === to || edge.from === from)
    })!
    const { lat, lon } = middleOf(street.id)
    const text = `road,lat,lon,vehicles\n${street.name},,,1\n,${lat},${lon},1\n`
    const { sections } = sectionsOf(parseCounts(text, 'c.csv'), town.description, 'c.csv')
    const both = edges
      .filter(({ name }) => name === street.name)
      .map(({ id }) => id)
      .sort()
    expect(sections.map(({ edges }) => [...edges].sort())).toEqual([both, both])
    const motorway = town.description.edges.find(({ roadClass, length }) => roadClass === 'motorway' && length > 400)!
    const at = middleOf(motorway.id)
    const dual = sectionsOf(
      parseCounts(`lat,lon,vehicles\n${at.lat},${at.lon},1\n`, 'c.csv'),
      town.description,
      'c.csv',
    )
    expect(dual.sections[0].edges).toHaveLength(2)
    const [there, back] = dual.sections[0].edges.map((id) => town.description.edges.find((edge) => edge.id === id)!)
    expect(there.name).toBe(back.name)
    expect(there.to).not.toBe(back.from)
  })

  test('a turn is found by the names of both streets, where they meet once, or at the junction that a place says', () => {
    const { edges, connections, junctions } = town.description
    const byLane = new Map(edges.flatMap((edge) => edge.lanes.map(({ id }) => [id, edge])))
    const turns = connections
      .map(({ from, to }) => [byLane.get(from)!, byLane.get(to)!] as const)
      .filter(([here, there]) => here.name && there.name && here.name !== there.name)
    const meetAt = (a: string, b: string) =>
      new Set(turns.filter(([here, there]) => here.name === a && there.name === b).map(([here]) => here.to))
    let [once, often] = [0, 0]
    for (const [here, there] of turns) {
      const at = junctions.find(({ id }) => id === here.to)!
      const [lon, lat] = unproject(town.description.origin, ...at.position)
      const place = meetAt(here.name!, there.name!).size === 1 ? ',' : `${lat},${lon}`
      if (place === ',') once++
      else often++
      const text = `road,lat,lon,onto,vehicles\n${here.name},${place},${there.name},1\n`
      const { sections, problems } = sectionsOf(parseCounts(text, 'c.csv'), town.description, 'c.csv')
      expect(problems).toEqual([])
      expect(sections[0].edges).toContain(here.id)
      expect(sections[0].onto).toContain(there.id)
      for (const id of sections[0].edges) expect(edges.find((edge) => edge.id === id)!.to).toBe(here.to)
    }
    expect(Math.min(once, often)).toBeGreaterThan(10)
    const [[here, there]] = turns.filter(([one, other]) => meetAt(one.name!, other.name!).size > 1)
    const text = `road,onto,vehicles\n${here.name},${there.name},1\nMühlenbrücke,Mühlenbrücke,1\n`
    const { problems } = sectionsOf(parseCounts(text, 'c.csv'), town.description, 'c.csv')
    expect(problems[0].message).toMatch(/one turns from .* at \d junctions: say at which.*\(\d+\.\d{5}, \d+\.\d{5}\)/)
  })

  test('all rows that cannot be placed are named with what to do', () => {
    const long = town.description.edges.find(({ name }, _, all) => all.filter((edge) => edge.name === name).length > 6)!
    const text = `road,lat,lon,direction,vehicles\n${long.name},,,,1\nNowhere,,,,1\n,0,0,,1\nMühlenbrücke,0,0,,1\n`
    const { problems } = sectionsOf(parseCounts(text, 'c.csv'), town.description, 'c.csv')
    expect(problems.map(({ place }) => place)).toEqual(['row 2', 'row 3', 'row 4', 'row 5'])
    expect(problems[0].message).toMatch(/pieces between junctions.*lat and lon.*\(-?\d+\.\d{5}, -?\d+\.\d{5}\)/)
    expect(problems[1].message).toContain('has no road "Nowhere"')
    expect(problems[2].message).toContain('no road for motor vehicles within 40 m')
    expect(problems[3].message).toContain('"Mühlenbrücke" does not lie within 40 m')
  })
})
