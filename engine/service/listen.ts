/** Takes a port, or says in words why not. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { InputError } from '../base/errors.ts'

/** @param port 0: any that is free @returns the port taken @throws InputError */
export function listen(http: Server, port: number, host: string): Promise<number> {
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new InputError([{ source: 'port', message: `${port}: give a whole number from 0 to 65535` }])
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(inWords(error, port, host)))
    http.listen(port, host, () => {
      http.removeAllListeners('error')
      resolve((http.address() as AddressInfo).port)
    })
  })
}

function inWords({ code, message }: NodeJS.ErrnoException, port: number, host: string): InputError {
  switch (code) {
    case 'EADDRINUSE':
      return refusal(
        'port',
        `${port} is taken by another program, perhaps another Tempofluss: end it or choose another`,
      )
    case 'EACCES':
      return refusal('port', `${port} may not be used by you; choose one above 1023`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return refusal('host', `${host} is no address of this machine; 127.0.0.1 always is`)
    default:
      return refusal('port', `${port} at ${host} cannot be opened: ${message}`)
  }
}

function refusal(source: string, message: string): InputError {
  return new InputError([{ source, message }])
}
