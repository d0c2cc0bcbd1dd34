import { Resolver } from 'node:dns/promises'
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'

const PATIENCE_MS = 1_500

/**
 * Whether looking a name up comes to an end soon, whatever the answer. Node looks names up on threads that cannot
 * be called off: a name server that says nothing would keep the whole process. Asks only where somebody must be
 * asked; `servers` are those of the system unless given.
 */
export async function nameServersAnswer(
  hostname: string,
  servers: readonly string[] = [],
): Promise<boolean> {
  const name = hostname.replace(/^\[|\]$/g, '')
  if (isIP(name) !== 0 || name === 'localhost' || isInHosts(name)) return true
  const resolver = new Resolver({ timeout: PATIENCE_MS, tries: 1 })
  if (servers.length > 0) resolver.setServers(servers)
  const late = setTimeout(() => resolver.cancel(), PATIENCE_MS)
  try {
    await resolver.resolve4(name)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code !== 'ETIMEOUT' && code !== 'ECANCELLED'
  } finally {
    clearTimeout(late)
  }
}

function isInHosts(name: string): boolean {
  try {
    const lines = readFileSync('/etc/hosts', 'utf8').split('\n')
    return lines.some((line) => line.replace(/#.*/, '').trim().split(/\s+/).slice(1).includes(name))
  } catch {
    return false
  }
}
