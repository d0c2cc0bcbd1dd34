import { cpSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aWitnessKey } from '@okienko/journal/testing'
import { untilSigned } from '../support/database.ts'
import { type Desk, deskOf, taken } from '../support/desk.ts'
import { type Authorization, cookieOf, tokenOf } from '../support/employees.ts'
import { openInstallation, type TestInstallation } from '../support/installation.ts'
import { keepingEvidence } from '../support/keeping-evidence.ts'
import type { Known } from './thief.ts'

const ANNA = 'anna-wisniewska-kowalczyk'
const OTHER = 'lukasz-gzegzolka'
/** A bank that has worked for a while and is stopped: its data, a copy from before, and who is signed in. */
export interface Bank {
  readonly folder: string
  readonly installation: TestInstallation
  readonly known: Known
  /** Somebody who is signed in by cookie, and somebody who was when the older copy was made. */
  readonly signedIn: Authorization
  readonly signedOut: Authorization
  readonly witness: Awaited<ReturnType<typeof aWitnessKey>>
  readonly catalogue: string
  /** A copy of everything that a thief can write, for one attack. */
  copyTo(folder: string): void
  remove(): Promise<void>
}

/** The demo's own files are in nobody's way: they are none of Okienko's data. */
const isOurs = (from: string) => !/\/(simulator|demo-keys)$/.test(from)

/** A customer verified and released, with evidence that is kept. */
async function release(desk: Desk, citizen: string) {
  const id = await desk.receive('open-account', citizen)
  await desk.present(id)
  await desk.confirm(id)
  return { id, pesel: await desk.pesel(citizen) }
}

function holdOf(pesel: string) {
  const until = new Date(Date.now() + 86_400_000).toISOString()
  const customer = { kind: 'pesel', number: pesel } as const
  return { customer, reason: 'authority-request', until } as const
}

/** Lets a bank work, with an older copy of its data made on the way. */
export async function aBank(): Promise<Bank> {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-thief-'))
  const there = (name: string) => join(folder, name)
  const catalogue = keepingEvidence(folder)
  const installation = await openInstallation({
    env: { OKIENKO_CATALOGUE: catalogue, OKIENKO_JOURNAL_LAST: there('last') },
  })
  const { dataDir } = installation
  const stopAt = async (name: string) => {
    await untilSigned(dataDir)
    await installation.killServer()
    cpSync(dataDir, there(name), { recursive: true })
    cpSync(there('last'), there(`${name}-last`), { recursive: true })
  }
  const open = async () => deskOf(installation, await tokenOf(installation, 'advisor'))
  const auditor = deskOf(installation, await tokenOf(installation, 'auditor')).client

  let desk = await open()
  const kept = await release(desk, ANNA)
  const other = await release(desk, OTHER)
  const lifted = taken(await auditor.placeHold({ body: holdOf(other.pesel) }))
  const signedOut = await cookieOf(installation, 'advisor')
  const ended = (await deskOf(installation, signedOut).start('withdraw-cash')).id
  await stopAt('older')

  await installation.startServer()
  desk = await open()
  await deskOf(installation, signedOut).client.signOut()
  taken(await auditor.releaseHold({ body: { hold: lifted.id } }))
  taken(await auditor.placeHold({ body: holdOf(kept.pesel) }))
  await installation.restart('server')
  await release(desk, ANNA)
  const signedIn = await cookieOf(installation, 'supervisor')
  const one = await deskOf(installation, signedIn).start('withdraw-cash')
  await stopAt('newer')
  cpSync(join(dataDir, 'demo-keys'), there('keys'), { recursive: true })

  const evidence = globSync('okienko.evidence/[0-9a-f][0-9a-f]/*', { cwd: there('newer') })
  const [mine = ''] = evidence.filter((name) => name.includes(kept.id))
  const [theirs = ''] = evidence.filter((name) => name.includes(other.id))
  return {
    folder,
    installation,
    catalogue,
    known: { kept: kept.id, ended, open: one.id, pesel: kept.pesel, evidence: [mine, theirs] },
    signedIn,
    signedOut,
    witness: await aWitnessKey(),
    copyTo(to) {
      cpSync(there('newer'), join(to, 'data'), { recursive: true, filter: isOurs })
      cpSync(there('newer-last'), join(to, 'last'), { recursive: true })
    },
    async remove() {
      await installation.remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
