import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

interface Ports {
  readonly desk: number
  readonly backsystem: number
  readonly simulator: number
}

/**
 * Three free ports in a row, below the range that outgoing connections use: a port that is free for a
 * moment, while the server restarts, would otherwise be taken, even by the connection that polls it. Above
 * the ports that no browser opens.
 */
export async function freePorts(): Promise<Ports> {
  for (;;) {
    const first = randomInt(10_100, 32_000)
    const ports = { desk: first, backsystem: first + 1, simulator: first + 2 }
    const free = await Promise.all(Object.values(ports).map(isFree))
    if (free.every(Boolean)) return ports
  }
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
