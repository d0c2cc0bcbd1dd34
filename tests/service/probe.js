/* Run by systemd in the place of the server, in the server's own confinement: tells what can be done there. */
import { lookup } from 'node:dns/promises'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { availableParallelism, networkInterfaces } from 'node:os'

/** How it fails, or `done`. */
async function how(action) {
  try {
    await action()
    return 'done'
  } catch (error) {
    return error.code ?? error.message
  }
}

const told = {
  // What Node needs, or may need with other settings.
  lookUp: await how(() => lookup('localhost')),
  interfaces: await how(() => networkInterfaces()),
  parallelism: await how(() => availableParallelism()),
  writeData: await how(() => writeFileSync('/var/lib/okienko/probe', '')),
  readSecrets: await how(() => readdirSync(process.env.CREDENTIALS_DIRECTORY)),
  // What nobody needs.
  writeSettings: await how(() => writeFileSync('/etc/okienko/probe', '')),
  writeProgram: await how(() => writeFileSync('/usr/lib/okienko/probe', '')),
  writeElsewhere: await how(() => writeFileSync('/var/lib/probe', '')),
  readMasters: await how(() => readFileSync('/etc/okienko/credentials/OKIENKO_BACKSYSTEM_KEY')),
  localSocket: await how(
    () =>
      new Promise((resolve, reject) => {
        const server = createServer().once('error', reject)
        server.listen('/var/lib/okienko/socket', () => server.close(resolve))
      }),
  ),
  others: readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) < process.pid),
  user: process.getuid() === 0 ? 'root' : 'own',
}
process.stdout.write(`${JSON.stringify({ told })}\n`)
