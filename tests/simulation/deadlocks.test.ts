/** Deadlocks are explained: who waits where, for whom, and why. */
import { expect, test } from 'vitest'
import { cross } from '../../data/scenarios/roads.ts'
import { describeDeadlock, explainCircle } from '../../engine/boundary/explainStuck.ts'
import { createBlockerOf, watchStuck } from '../../engine/boundary/stuck.ts'
import {
  BY_ELEMENT,
  BY_NOTHING,
  CLOCK_STEP,
  COUNT,
  FIRST_SLOT,
  GRANTED,
  POSITION,
  ROW,
  SITE_TAG,
  TAG,
  VIA,
} from '../../engine/state/state.ts'
import { simulate, trip } from '../laws/driving.ts'

test('a circle of two heads and one behind them is told by junction, street and cause', async () => {
  const drawn = cross({ control: 'rightBeforeLeft' })
  const description = {
    ...drawn,
    edges: drawn.edges.map((edge) => (edge.id === 'southIn' ? { ...edge, name: 'Südstraße' } : edge)),
  }
  const simulation = await simulate(description, [
    trip('first', 'westIn', 'eastOut', { departShare: 0.6 }),
    trip('second', 'southIn', 'northOut', { departShare: 0.6 }),
    trip('third', 'southIn', 'northOut', { departShare: 0.3 }),
  ])
  await simulation.advance(2)
  const { network } = simulation
  const { state, lanes } = simulation.inspect()
  const [first, second, third] = ['first', 'second', 'third'].map((id) => simulation.vehicleIds.indexOf(id))
  // As it would be if each of them had stood since the first second, the first one for want of room on the third's lane.
  for (const vehicle of [first, second]) state.tag[vehicle * TAG + GRANTED] = -1
  state.blockedBy[first] = BY_ELEMENT - state.element[third]
  state.blockedBy[second] = first
  state.markTime.fill(1)
  state.markOdometer.fill(1e6)
  state.clock[CLOCK_STEP] = 400
  expect(state.element[third]).toBeLessThan(lanes)

  const [circle] = watchStuck(network, state, Int32Array.from(state.status.keys())).deadlocks
  expect(circle).toHaveLength(3)
  const idOf = (vehicle: number) => simulation.vehicleIds[vehicle]
  const members = explainCircle(network, state, circle, idOf)
  const by = (id: string) => members.find(({ vehicle }) => vehicle === id)
  expect(by('first')).toMatchObject({ edge: 'westIn', junction: 'centre', inside: false, waitsFor: 'third' })
  expect(by('first')).toMatchObject({ why: 'has no room behind the junction' })
  expect(by('first')).not.toHaveProperty('street')
  expect(by('second')).toMatchObject({ street: 'Südstraße', waitsFor: 'first', why: 'gives way to it' })
  expect(by('third')).toMatchObject({ street: 'Südstraße', waitsFor: 'second', why: 'stands behind it' })
  const sentence = describeDeadlock({ time: 200, vehicles: circle.map(idOf), members })
  expect(sentence).toContain('deadlock of 3 vehicles found at 200 s')
  expect(sentence).toContain('second on Südstraße at junction centre gives way to first')
  expect(sentence).toContain('first on westIn at junction centre has no room behind the junction')
  expect(sentence).not.toContain('third on')
  await simulation.close()
})

test('who stands inside a junction waits for the one across its way', async () => {
  const simulation = await simulate(cross({ control: 'priority' }), [
    trip('waits', 'westIn', 'eastOut', { departShare: 0.6 }),
    trip('stands', 'southIn', 'northOut', { departShare: 0.6 }),
  ])
  await simulation.advance(2)
  const { network } = simulation
  const { state, lanes } = simulation.inspect()
  const { connectionFirstConflict, conflictOther, conflictMyEntry, conflictTheirEntry } = network.columns
  const [waits, stands] = ['waits', 'stands'].map((id) => simulation.vehicleIds.indexOf(id))
  const [mine, theirs] = [waits, stands].map((vehicle) => state.tag[vehicle * TAG + VIA])
  let i = connectionFirstConflict[mine]
  while (conflictOther[i] !== theirs) i++
  function put(vehicle: number, connection: number, front: number): void {
    state.siteTag[state.element[vehicle] * SITE_TAG + COUNT] = 0
    state.element[vehicle] = lanes + connection
    state.slot[state.siteTag[(lanes + connection) * SITE_TAG + FIRST_SLOT]] = vehicle
    state.siteTag[(lanes + connection) * SITE_TAG + COUNT] = 1
    state.row[vehicle * ROW + POSITION] = front
  }
  put(waits, mine, conflictMyEntry[i] - 0.5)
  put(stands, theirs, conflictTheirEntry[i] + 1)
  expect(createBlockerOf(network, state)(waits)).toBe(stands)
  expect(createBlockerOf(network, state)(stands)).toBe(BY_NOTHING)
  const [waiter] = explainCircle(network, state, [waits, stands], (vehicle) => simulation.vehicleIds[vehicle])
  expect(waiter).toMatchObject({ inside: true, waitsFor: 'stands', why: 'has it in its way' })
  await simulation.close()
})
