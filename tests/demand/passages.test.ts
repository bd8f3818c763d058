import { expect, test } from 'vitest'
import { type Gateway, gatewaysOf } from '../../data/demand/gateways.ts'
import { passagesOf } from '../../data/demand/passages.ts'
import { type JunctionDescription, type NetworkDescription, VEHICLE_CLASSES } from '../../data/description.ts'
import { junction, layEdge } from '../../data/scenarios/assemble.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'

/**
 * A motorway from the west ends in an interchange that the map's edge cuts: on eastwards it goes on only by a village road.
 * A primary road leaves for the north, another comes from the south and meets it.
 */
function cutInterchange(): NetworkDescription {
  const west = junction('west', [-900, 40], 'none', true)
  const east = junction('east', [1100, -30], 'none', true)
  const north = junction('north', [70, 800], 'none', true)
  const south = junction('south', [-40, -700], 'none', true)
  const ramp = junction('ramp', [-300, 10], 'priority')
  const middle = junction('middle', [20, 15], 'priority')
  const village = junction('village', [500, -60], 'priority')
  const edge = (from: JunctionDescription, to: JunctionDescription, roadClass: string, lanes = 1) =>
    layEdge({
      id: `${from.id}-${to.id}`,
      from,
      to,
      lanes,
      limit: 14,
      roadClass,
      allowed: VEHICLE_CLASSES,
      setback: [8, 8],
    })
  const edges = [
    edge(west, ramp, 'motorway', 2),
    edge(ramp, middle, 'motorway_link'),
    edge(middle, north, 'primary'),
    edge(south, middle, 'primary'),
    edge(middle, village, 'tertiary'),
    edge(village, east, 'motorway', 2),
  ]
  const meets = edges.flatMap((from) => edges.filter((to) => from.to === to.from).map((to) => [from, to] as const))
  return {
    ...{ version: 1, name: 'cut', origin: { latitude: 50, longitude: 10 }, signals: [], conflicts: [] },
    junctions: [west, east, north, south, ramp, middle, village],
    edges,
    connections: meets.map(([from, to]) => ({
      ...{ id: `${from.id}>${to.id}`, from: from.lanes[0].id, to: to.lanes[0].id, length: 12, speedLimit: 8 },
      ...{ geometry: [], direction: 'straight' as const, divergeLength: 0 },
    })),
  } as unknown as NetworkDescription
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

function gateways(network: NetworkDescription): { entries: Gateway[]; exits: Gateway[] } {
  return { entries: gatewaysOf(network, network.edges, 'from'), exits: gatewaysOf(network, network.edges, 'to') }
}

test('nobody passes from motorway to motorway through a village, nor do more leave by a road than it carries', () => {
  const network = cutInterchange()
  const { entries, exits } = gateways(network)
  const passages = passagesOf(network, entries, exits)
  const flow = (from: string, to: string) =>
    passages.find(({ entry }) => entry.edge.id === from)!.exits.find(({ exit }) => exit.edge.id === to)!.daily
  expect(flow('west-ramp', 'village-east')).toBe(0)
  expect(flow('south-middle', 'village-east')).toBe(0)
  const primary = exits.find(({ edge }) => edge.id === 'middle-north')!.passing
  const motorway = entries.find(({ edge }) => edge.id === 'west-ramp')!.passing
  expect(motorway).toBeGreaterThan(5 * primary)
  const toNorth = flow('west-ramp', 'middle-north') + flow('south-middle', 'middle-north')
  expect(toNorth / primary).toBeCloseTo(1, 9)
  // Of what the motorway brings, the rest has no way out and is left out.
  expect(passages.find(({ entry }) => entry.edge.id === 'west-ramp')!.daily).toBeLessThan(primary)
})

test('where every road has a way on, all that enters leaves, by each road as much as it carries', async () => {
  const { description } = await openNetwork('town')
  const { entries, exits } = gateways(description)
  const passages = passagesOf(description, entries, exits)
  expect(entries.length).toBeGreaterThan(5)
  const wanted = total(entries.map(({ passing }) => passing))
  expect(total(passages.map(({ daily }) => daily)) / wanted).toBeGreaterThan(0.999)
  for (const { entry, daily } of passages) expect(daily).toBeLessThan(entry.passing * (1 + 1e-9))
  exits.forEach(({ passing }, column) => {
    expect(total(passages.map((passage) => passage.exits[column].daily))).toBeLessThan(passing * (1 + 1e-9))
  })
})
