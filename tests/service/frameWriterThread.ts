/** Writes frames as fast as it can: in the n-th every field is n, until all have been seen. */
import { workerData } from 'node:worker_threads'
import { type FrameBuffers, frameWriter, VARIANTS } from '../../engine/service/frames.ts'

const { buffers, stop } = workerData as { buffers: FrameBuffers; stop: SharedArrayBuffer }
const write = frameWriter(buffers)
const stopped = new Int32Array(stop)

for (let n = 1; Atomics.load(stopped, 0) === 0; n++)
  write((pair) => {
    for (const variant of VARIANTS) {
      const frame = pair[variant]
      for (const column of Object.values(frame)) column.fill(n)
      frame.vehicles[0] = frame.vehicle.length
    }
  })
