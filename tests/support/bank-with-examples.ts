import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../../packages/simulator/src/testing/free-ports.ts'
import { demoApplications } from '../../scripts/installation.ts'
import { type ExamplePorts, type RunningExample, startExample } from './examples.ts'
import { openInstallation, type TestInstallation } from './installation.ts'

/** A demo with the two applications of the examples, each a process of its own. */
export interface Bank {
  readonly installation: TestInstallation
  readonly loanFront: RunningExample
  readonly cashDesk: RunningExample
  remove(): Promise<void>
}

export async function openBankWithExamples(
  env: Readonly<Record<string, string>> = {},
): Promise<Bank> {
  const { desk, backsystem } = await freePorts()
  const ports: ExamplePorts = {
    OKIENKO_LOAN_FRONT_PORT: String(desk),
    OKIENKO_CASH_DESK_PORT: String(backsystem),
  }
  const demo = demoApplications(ports.OKIENKO_LOAN_FRONT_PORT)
  // The list of the demo names the port that the example has there.
  const list = join(tmpdir(), `okienko-applications-${desk}.yaml`)
  const text = await readFile(demo['OKIENKO_APPLICATIONS'] ?? '', 'utf8')
  await writeFile(list, text.replaceAll('127.0.0.1:4192', `127.0.0.1:${desk}`))
  const installation = await openInstallation({
    env: { ...demo, OKIENKO_APPLICATIONS: list, ...env },
    simulatorEnv: ports,
  })
  const examples: RunningExample[] = []
  const remove = async () => {
    for (const example of examples) await example.stop()
    await installation.remove()
    await rm(list, { force: true })
  }
  try {
    const loanFront = await startExample('loan-front', installation, ports)
    examples.push(loanFront)
    const cashDesk = await startExample('cash-desk', installation, ports)
    examples.push(cashDesk)
    return { installation, loanFront, cashDesk, remove }
  } catch (error) {
    await remove()
    throw error
  }
}
