import { join } from 'node:path'
import { buildBundles } from './build.ts'
import { demoApplications, type Installation, NoStart, startInstallation } from './installation.ts'

/**
 * Builds what the browser loads, starts the simulator and the server in demo mode, and says where. The
 * options are those of Node for the server.
 */
export async function startDemo(nodeOptions: readonly string[] = []): Promise<Installation> {
  const {
    OKIENKO_DATA_DIR = join(import.meta.dirname, '..', 'data'),
    OKIENKO_PORT = '4180',
    OKIENKO_BACKSYSTEM_PORT = '4181',
    OKIENKO_SIMULATOR_PORT = '4191',
    OKIENKO_LOAN_FRONT_PORT = '4192',
  } = process.env
  await buildBundles()
  const demo = await startInstallation({
    nodeOptions,
    dataDir: OKIENKO_DATA_DIR,
    env: demoApplications(OKIENKO_LOAN_FRONT_PORT),
    register: true,
    ports: {
      desk: Number(OKIENKO_PORT),
      backsystem: Number(OKIENKO_BACKSYSTEM_PORT),
      simulator: Number(OKIENKO_SIMULATOR_PORT),
    },
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
    demo.server().once('exit', (code) => {
      if (code !== 0 && code !== null) void demo.stop().then(() => process.exit(1))
    })
  } catch (error) {
    if (!(error instanceof NoStart)) throw error
    process.stderr.write(`\n  ${error.message}\n\n`)
    process.exitCode = 1
  }
}
