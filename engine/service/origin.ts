/**
 * Who may talk to this service through a browser: only its own page. A page from elsewhere could otherwise open a socket
 * to localhost (browsers ask nobody), or let its own name point here (DNS rebinding). Programs that are no browsers send
 * no Origin and pass.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'

/**
 * @param ownName host name that the service was told to listen on
 * @returns why the request is refused, in words; undefined if it may pass
 */
export function whyForeign(headers: IncomingHttpHeaders, ownName: string): string | undefined {
  const { host, origin } = headers
  if (host === undefined || !isOwnHost(host, ownName))
    return 'this service answers only to its own address; open it by the address that it printed'
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`)
    return 'requests from pages of other sites are refused'
  return undefined
}

/** A name can be made to point here by anybody who owns it; an address in digits and `localhost` cannot. */
function isOwnHost(host: string, ownName: string): boolean {
  const name = host
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase()
  return isIP(name) !== 0 || name === 'localhost' || name === ownName.toLowerCase()
}
