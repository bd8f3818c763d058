/** Measures of a scenario: the roads they concern, and the commands that come of those that overlap. */
import { describe, expect, test } from 'vitest'
import { commandsOf } from '../../engine/scenario/measures.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { openScenario } from '../../engine/scenario/openScenario.ts'
import { Simulation } from '../../engine/simulation.ts'
import { LIMIT, SITE } from '../../engine/state/state.ts'
import { scenarioFile } from './besideSmallMap.ts'

describe('measures', () => {
  async function commands(measures: object[]) {
    const path = scenarioFile({ tempofluss: 1, map: 'small.osm', measures })
    const { map, measures: read } = await openScenario(path)
    const { description } = await openNetwork(map)
    const of = (name: string) => description.edges.filter((edge) => edge.name === name).map(({ id }) => id)
    return { list: commandsOf(read, description), of }
  }

  test('concern all edges of a street in both directions, those of one way, or a single edge', async () => {
    const street = await commands([{ close: 'Hauptstraße', from: 5 }])
    expect(street.list.map(({ edge }) => edge).sort()).toEqual(street.of('Hauptstraße').sort())
    expect(street.list.length).toBeGreaterThan(2)
    const [edge] = street.of('Hauptstraße')
    expect((await commands([{ close: edge }])).list).toEqual([{ kind: 'closeEdge', edge, at: 0 }])
    const both = await commands([{ close: ['Am Hang', 'Hauptstraße'], until: 9 }, { close: 'Am Hang' }])
    const closing = both.list.filter(({ kind }) => kind === 'closeEdge').map((command) => command.edge)
    expect(closing.sort()).toEqual([...street.of('Hauptstraße'), ...street.of('Am Hang')].sort())
    expect(
      both.list
        .filter(({ kind }) => kind === 'openEdge')
        .map(({ edge }) => edge)
        .sort(),
    ).toEqual(street.of('Hauptstraße').sort())
    expect((await commands([{ close: 'way 12' }])).list.map(({ edge }) => edge).sort()).toEqual(
      street.of('Am Hang').sort(),
    )
  })

  test('that overlap keep a road closed until the last one ends', async () => {
    const { of } = await commands([])
    const [edge] = of('Am Hang')
    const { list } = await commands([
      { close: edge, from: 60, until: 180 },
      { close: edge, from: 120, until: 240 },
      { close: edge, from: 240, until: 300 },
    ])
    expect(list).toEqual([
      { kind: 'closeEdge', edge, at: 60 },
      { kind: 'openEdge', edge, at: 300 },
    ])
  })

  test('that keep through traffic out do so until the last one ends, whatever else is done there', async () => {
    const { of } = await commands([])
    const [edge] = of('Am Hang')
    const { list } = await commands([
      { noThrough: edge, from: '06:31', until: '06:33' },
      { close: edge, from: 100, until: 150 },
      { noThrough: edge, from: 120, until: 240 },
    ])
    expect(list).toEqual([
      { kind: 'closeToThrough', edge, at: 60 },
      { kind: 'closeEdge', edge, at: 100 },
      { kind: 'openEdge', edge, at: 150 },
      { kind: 'openToThrough', edge, at: 240 },
    ])
  })

  test('that overlap give the lowest limit, and the map its own again in the end', async () => {
    const { of } = await commands([])
    const [edge] = of('Am Hang')
    const { list } = await commands([
      { limit: edge, kmh: 18, from: 100, until: 200 },
      { limit: edge, kmh: 27, from: 50, until: 300 },
    ])
    expect(list).toEqual([
      { kind: 'setLimit', edge, speed: 7.5, at: 50 },
      { kind: 'setLimit', edge, speed: 5, at: 100 },
      { kind: 'setLimit', edge, speed: 7.5, at: 200 },
      { kind: 'resetLimit', edge, at: 300 },
    ])
  })

  test('that have ended leave the limits as the map has them', async () => {
    const path = scenarioFile({ tempofluss: 1, map: 'small.osm', measures: [{ limit: 'Ringweg', kmh: 18, until: 20 }] })
    const { map, measures } = await openScenario(path)
    const { network, description } = await openNetwork(map)
    const simulation = await Simulation.create({ network, trips: [] })
    const limits = () => {
      const { state, network: columns, lanes } = simulation.inspect()
      const inForce = Array.from({ length: lanes }, (_, lane) => state.site[lane * SITE + LIMIT])
      return inForce.filter((limit, lane) => limit !== columns.laneLimit[lane])
    }
    for (const command of commandsOf(measures, description)) simulation.command(command)
    await simulation.advance(19)
    expect(new Set(limits())).toEqual(new Set([5]))
    await simulation.advance(2)
    expect(limits()).toEqual([])
    await simulation.close()
  })
})
