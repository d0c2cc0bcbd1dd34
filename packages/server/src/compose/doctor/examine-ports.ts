import { createServer } from 'node:net'
import { nameServersAnswer, notAsked, notRight } from '@okienko/edge/doctor'
import type { Use } from '../../adapters/sqlite/look-at-lock.ts'
import type { Settings } from '../../settings/settings.ts'
import type { Code } from './codes/codes.ts'
import { type Finding, found } from './finding.ts'

const DESK = ['OKIENKO_HOST', 'OKIENKO_PORT'] as const
const LISTENER = ['OKIENKO_BACKSYSTEM_HOST', 'OKIENKO_BACKSYSTEM_PORT'] as const

/** Opens each port for a moment, as the start would for good. Whoever connects meanwhile is hung up on. */
export async function examinePorts(
  settings: Partial<Settings>,
  use: Use,
  listen = whyNotListening,
): Promise<readonly Finding[]> {
  const push = settings.OKIENKO_BACKSYSTEM_DELIVERY === 'push'
  const { OKIENKO_PORT: desk, OKIENKO_BACKSYSTEM_PORT: listener } = settings
  if (push && desk !== undefined && desk !== 0 && desk === listener) {
    return [found('ports-the-same', `OKIENKO_PORT and OKIENKO_BACKSYSTEM_PORT are both ${desk}`)]
  }
  const unknown = notRight(settings, ['OKIENKO_BACKSYSTEM_DELIVERY'])
  const findings: Finding[] = [...notAsked('the port of the listener', unknown)]
  for (const [hostName, portName] of push ? [DESK, LISTENER] : [DESK]) {
    const { [hostName]: host, [portName]: port } = settings
    if (host === undefined || port === undefined) {
      findings.push(...notAsked(portName, notRight(settings, [hostName, portName])))
      continue
    }
    const code = codeOf(await listen(host, port), use)
    findings.push(found(code, `${portName}: ${host}, port ${port}`))
  }
  return findings
}

function codeOf(why: string | null, use: Use): Code {
  if (why === null) return 'port-free'
  if (why === 'EADDRINUSE') return use === 'in-use' ? 'port-in-use' : 'port-taken'
  return why === 'EACCES' || why === 'EPERM' ? 'port-not-allowed' : 'port-address-unknown'
}

/** The system's word for it; null where the port could be had. */
async function whyNotListening(host: string, port: number): Promise<string | null> {
  if (!(await nameServersAnswer(host))) return 'EAI_AGAIN'
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)))
  })
}
