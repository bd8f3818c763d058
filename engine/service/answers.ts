/** Answers in HTTP. */
import type { ServerResponse } from 'node:http'

/**
 * Nothing from elsewhere, nothing inline, no eval, no frames. Styles that a script sets on an element are not inline
 * styles in this sense.
 */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export function setSafetyHeaders(response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', POLICY)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  send(response, status, 'text/plain; charset=utf-8', Buffer.from(text))
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json; charset=utf-8', Buffer.from(`${JSON.stringify(value, null, 2)}\n`))
}

export function sendMessage(response: ServerResponse, status: number, bytes: Uint8Array): void {
  send(response, status, 'application/x-protobuf', bytes)
}

function send(response: ServerResponse, status: number, type: string, bytes: Uint8Array): void {
  if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'no-store')
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.byteLength })
  response.end(bytes)
}
