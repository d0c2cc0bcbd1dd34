import { join } from 'node:path'
import { buildBundles } from './build.ts'
import {
  demoApplications,
  type Installation,
  NoStart,
  portIn,
  startInstallation,
} from './installation.ts'

/**
 * Builds what the browser loads, starts the simulator and the server in demo mode, and says where. The
 * options are those of Node for the server.
 */
export async function startDemo(nodeOptions: readonly string[] = []): Promise<Installation> {
  const {
    OKIENKO_DATA_DIR = join(import.meta.dirname, '..', 'data'),
    OKIENKO_LOAN_FRONT_PORT = '4192',
  } = process.env
  const ports = {
    desk: portIn(process.env, 'OKIENKO_PORT', 4180),
    backsystem: portIn(process.env, 'OKIENKO_BACKSYSTEM_PORT', 4181),
    simulator: portIn(process.env, 'OKIENKO_SIMULATOR_PORT', 4191),
  }
  await buildBundles()
  const demo = await startInstallation({
    nodeOptions,
    dataDir: OKIENKO_DATA_DIR,
    env: demoApplications(OKIENKO_LOAN_FRONT_PORT),
    register: true,
    ports,
  })
  process.stdout.write(`
  Okienko (demo)

  The employee's desk   ${demo.deskUrl}/
  The customer's phone  ${demo.simulatorUrl}/phone/
  The API               ${demo.deskUrl}/openapi.json

  Ctrl+C ends both.

`)
  // The server takes SIGHUP for "read the catalogue again": a closed terminal must end it from here.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void demo.stop().then(() => process.exit(0)))
  }
  return demo
}

/* npm start */
if (import.meta.main) {
  // Whoever reads may leave before the end, as `head` does: what is said from then on is lost, without a word.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  try {
    const demo = await startDemo()
    let ending = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        ending = true
      })
    }
    demo.server().once('exit', (code, signal) => {
      if (code === 0 || ending) return
      process.stderr.write(
        `\n  The server has ended (${signal ?? code}); the simulator ends with it.\n\n`,
      )
      void demo.stop().then(() => process.exit(1))
    })
  } catch (error) {
    if (!(error instanceof NoStart)) throw error
    process.stderr.write(`\n  ${error.message}\n\n`)
    process.exitCode = 1
  }
}
