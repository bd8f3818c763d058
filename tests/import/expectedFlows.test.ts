import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RoadClass } from '../../data/description.ts'
import { expectedFlow, expectedFlows } from '../../data/osm/signals/expectedFlows.ts'
import type { Link } from '../../data/osm/signals/stages.ts'

/** Every arm leads to every other one. */
function junction(classes: readonly RoadClass[]): Link[] {
  const coming = classes.map((roadClass) => ({ roadClass }))
  const leaving = classes.map((roadClass) => ({ roadClass }))
  return coming.flatMap((from, i) =>
    leaving.map((to, j) => ({
      movement: { from, to, direction: i === j ? 'uTurn' : 'straight' } as unknown as Link['movement'],
      connections: [],
      exclusive: true,
    })),
  )
}

const roadClass = fc.constantFrom<RoadClass>('trunk', 'primary', 'secondary', 'tertiary', 'residential', 'service')

test('all that an arm carries goes somewhere', () => {
  fc.assert(
    fc.property(fc.array(roadClass, { minLength: 2, maxLength: 6 }), (classes) => {
      const links = junction(classes)
      const flows = expectedFlows(links)
      for (const from of new Set(links.map(({ movement }) => movement.from))) {
        const sum = links.reduce((total, { movement }, k) => total + (movement.from === from ? flows[k] : 0), 0)
        expect(sum).toBeCloseTo(expectedFlow(from), 6)
      }
    }),
  )
})

test('of a main road that crosses a side street most goes on, though nothing says that it is straight', () => {
  const links = junction(['primary', 'residential', 'primary', 'residential'])
  const flows = expectedFlows(links)
  const [, toSide, toMain] = flows
  // By hand: x² = (600 − 2x)(96 − 2x) without who turns round.
  expect(toSide).toBeGreaterThan(43)
  expect(toSide).toBeLessThan(48)
  expect(toMain).toBeGreaterThan(500)
})

test('no road gets more than it carries where others can take it', () => {
  const links = junction(['primary', 'primary', 'secondary', 'residential'])
  const flows = expectedFlows(links)
  const into = links.reduce((sum, { movement }, k) => sum + (movement.to === links[3].movement.to ? flows[k] : 0), 0)
  expect(into).toBeLessThan(expectedFlow({ roadClass: 'residential' }) * 1.05)
})
