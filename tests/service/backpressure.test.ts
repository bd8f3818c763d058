/** A vehicle that reads more slowly than it reports; the connection is real, only held up. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { createLatency } from '../../engine/service/latency.ts'
import { acceptVehicle } from '../../engine/service/vehicleSocket.ts'
import { createVehicles } from '../../engine/service/vehicles.ts'
import { Vehicle } from './clients.ts'

const REPORTS = 5000

test('gets no old answers: while too much is unread, only the newest report waits', async () => {
  const vehicles = createVehicles(() => undefined, { bits: 3, distance: 500, signals: 1 })
  const http = createServer()
  const sockets = new WebSocketServer({ server: http })
  sockets.on('connection', (socket) => acceptVehicle(socket, vehicles, createLatency()))
  let held: Socket | undefined
  http.on('upgrade', (_, socket) => {
    held = socket as Socket
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const vehicle = await new Vehicle(`http://127.0.0.1:${(http.address() as AddressInfo).port}`).opened()
  await vehicle.hello()

  held!.cork()
  const heard = new Promise<void>((resolve) => {
    const [socket] = sockets.clients
    let count = 0
    socket.on('message', () => {
      if (++count === REPORTS) resolve()
    })
  })
  for (let seq = 1; seq <= REPORTS; seq++) vehicle.report(seq)
  await heard
  held!.uncork()

  const acknowledged: number[] = []
  while (acknowledged.at(-1) !== REPORTS) acknowledged.push((await vehicle.next()).advice!.ackSeq)
  const { superseded, reports } = vehicles.counts
  expect(reports).toBe(REPORTS)
  expect(acknowledged.length + superseded).toBe(REPORTS)
  // What was sent before it was too much came in order; then nothing but the newest.
  const before = acknowledged.slice(0, -1)
  expect(before).toEqual(before.map((_, k) => k + 1))
  expect(before.length).toBeGreaterThan(100)
  expect(before.length).toBeLessThan(REPORTS / 2)

  await vehicle.close()
  sockets.close()
  http.close()
})
