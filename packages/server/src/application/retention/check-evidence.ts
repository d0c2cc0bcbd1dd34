import { type KeptRelease, keepsEvidence } from '../../domain/retention/kept-evidence.ts'
import { toldErasures } from '../customer/told-erasures.ts'
import { Altered } from '../ports/fault.ts'
import type { Subjects } from '../ports/subjects.ts'
import { type SettlingDeps, saidOf, settleDoubt, verificationOf } from './resolve-doubts.ts'
import { isToldKept } from './told-evidence.ts'

export interface EvidenceChecks extends SettlingDeps {
  readonly subjects: Pick<Subjects, 'get'>
}

type Tell = (what: 'evidence' | 'customer') => void

const PAGE = 100

/** Holds evidence against the releases that name it, and releases against the evidence that is there. */
export async function checkEvidence(
  deps: EvidenceChecks,
  tell: Tell,
  breathe: () => Promise<void>,
): Promise<void> {
  await checkReleases(deps, tell, breathe)
  for (const name of await deps.evidence.inDoubt()) await settleDoubt(deps, name)
  for await (const names of deps.evidence.settled()) {
    for (const name of names) await judge(deps, name, tell)
    await breathe()
  }
}

async function checkReleases(deps: EvidenceChecks, tell: Tell, breathe: () => Promise<void>) {
  for (let after = ''; ; ) {
    const page = await deps.verifications
      .keptOverdue(Number.MAX_SAFE_INTEGER, after, PAGE)
      .catch(leavingAltered)
    for (const { verification } of page) {
      if (keepsEvidence(verification)) await checkRelease(deps, verification, tell)
    }
    await breathe()
    if (page.length < PAGE) return
    after = page.at(-1)?.verification.request.id ?? ''
  }
}

async function checkRelease(deps: EvidenceChecks, { kept, subject }: KeptRelease, tell: Tell) {
  const sizes = await deps.evidence.sizes(kept.name)
  const isThere = sizes.length === 1 && sizes[0] === kept.bytes
  const customer = await deps.subjects.get(subject.id).catch(() => 'altered' as const)
  if (isThere && customer !== null) return
  // What was erased meanwhile is named by no release any more.
  if ((await saidOf(deps, kept.name)) !== 'names-it') return
  if (!isThere) tell('evidence')
  if (customer === null && !(await toldErasures(deps.search)).has(subject.id)) tell('customer')
}

/** Settled evidence that no release names was put back, or its release was taken away: then it stays. */
async function judge(deps: EvidenceChecks, name: string, tell: Tell): Promise<void> {
  const said = await saidOf(deps, name)
  if (said === 'names-it' || said === 'altered') return
  const isKept = said !== 'names-another' && (await isToldKept(deps.search, verificationOf(name)))
  // What was erased meanwhile was none that somebody put back.
  if ((await deps.evidence.sizes(name)).length === 0) return
  tell('evidence')
  if (isKept || said === 'is-open' || (await deps.search.prove(null)) !== 'proven') return
  await deps.evidence.erase(name)
}

/** It has been told; what comes behind it is looked at once it is put right. */
function leavingAltered(error: unknown): readonly [] {
  if (error instanceof Altered) return []
  throw error
}
