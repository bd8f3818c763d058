import { describe, expect, test } from 'vitest'
import { checkDescription } from '../../data/checks.ts'
import type { NetworkDescription } from '../../data/description.ts'
import { importSketch } from './networkView.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends object ? Mutable<T[K]> : T[K] }

/** A signalled crossing of unlike roads, with a lane that ends behind it. */
function sound(): Mutable<NetworkDescription> {
  const { network } = importSketch({
    places: {
      m: [0, 0, { highway: 'traffic_signals' }],
      s: [7, -160],
      e: [210, 12],
      n: [-9, 185],
      w: [-140, -20],
      f: [400, 0],
    },
    ways: [
      ['s m', { highway: 'tertiary' }],
      ['m e', { highway: 'secondary', lanes: '3', 'lanes:forward': '2' }],
      ['e f', { highway: 'secondary' }],
      ['n m', { highway: 'tertiary' }],
      ['w m', { highway: 'secondary', lanes: '3', 'lanes:forward': '2' }],
    ],
  })
  return structuredClone(network) as Mutable<NetworkDescription>
}

describe('the laws of a description', () => {
  const breaks: Record<string, [(network: Mutable<NetworkDescription>) => void, RegExp]> = {
    'an id twice': [(n) => n.edges.push(n.edges[0]), /edge .* stands there twice/],
    'an unknown junction': [
      (n) => {
        n.edges[1].to = 'nowhere'
      },
      /names junction nowhere/,
    ],
    'no length': [
      (n) => {
        n.edges[0].length = 0
      },
      /has length 0/,
    ],
    'a limit of nought': [
      (n) => {
        n.edges[0].lanes[0].speedLimit = 0
      },
      /has the limit 0/,
    ],
    'a lane open to nobody': [
      (n) => {
        n.edges[0].lanes[0].allowed = []
      },
      /open to nobody/,
    ],
    'a connection to nowhere': [
      (n) => {
        n.connections[0].to = 'x_0'
      },
      /names a lane that does not exist/,
    ],
    'a connection between far edges': [
      (n) => {
        n.connections[0].to = n.connections[0].from
      },
      /edges that do not meet/,
    ],
    'a lane without a way on': [
      (n) => {
        n.connections = n.connections.filter(
          ({ from }) => from !== n.connections.find((c) => c.from.endsWith('_1'))?.from,
        )
      },
      /has no way on/,
    ],
    'a link that does not exist': [
      (n) => {
        n.connections[0].signal = { id: n.signals[0].id, link: 99 }
      },
      /obeys link 99/,
    ],
    'a link that never shows green': [
      (n) => {
        for (const phase of n.signals[0].phases) phase.state = `r${phase.state.slice(1)}`
      },
      /never shows green/,
    ],
    'phases of different length': [
      (n) => {
        n.signals[0].phases[1].state += 'r'
      },
      /different length/,
    ],
    'protected green for both': [
      (n) => {
        for (const phase of n.signals[0].phases) phase.state = phase.state.replaceAll(/[gr]/g, 'G')
      },
      /both protected green/,
    ],
    'a conflict twice': [
      (n) => n.conflicts.push({ ...n.conflicts[0], a: n.conflicts[0].b, b: n.conflicts[0].a }),
      /stands there twice/,
    ],
    'a conflict beyond its connection': [
      (n) => {
        n.conflicts[0].aExit = 999
      },
      /reaches from/,
    ],
    'a merge that ends early': [
      (n) => {
        const merge = n.conflicts.find(({ kind }) => kind === 'merge')!
        merge.aExit -= 0.5
      },
      /ends before its lane begins/,
    ],
    'a divergence beyond the end': [
      (n) => {
        n.connections[0].divergeLength = 999
      },
      /parts from its siblings/,
    ],
  }

  test('hold for what the import makes', () => {
    expect(checkDescription(sound())).toEqual([])
  })

  test.each(Object.keys(breaks))('%s is found', (name) => {
    const network = sound()
    const [damage, words] = breaks[name]
    damage(network)
    expect(checkDescription(network).join('\n')).toMatch(words)
  })
})
