import {
  approveReidentification,
  listReidentifications,
  type ReidentifyDeps,
  readIdentity,
  requestReidentification,
} from '../application/audit/reidentify.ts'
import {
  type CareDeps,
  eraseSubject,
  liftHold,
  placeHold,
} from '../application/customer/erase-customer.ts'
import { type ReportDeps, reportSubject } from '../application/customer/report-customer.ts'
import {
  noteExport,
  readChain,
  readEntry,
  searchJournal,
} from '../application/journal/search-journal.ts'
import { readEvidence, searchEvidence } from '../application/retention/kept-evidence.ts'
import { type RequestDeps, requestVerification } from '../application/verification/1-request.ts'
import { type InviteDeps, inviteCustomer } from '../application/verification/2-invite.ts'
import { type AssessDeps, decide, presentData } from '../application/verification/4-assess.ts'
import { readReleased } from '../application/verification/5-release.ts'
import { cancel, recordRefusal } from '../application/verification/end.ts'
import { findOwn, listOwn } from '../application/verification/find-own.ts'
import type { Asker } from '../domain/verification/verification.ts'

/** Everything the steps of the desk need from outside. */
export type DeskDeps = RequestDeps & InviteDeps & AssessDeps

/** The steps of the desk with their surroundings filled in. */
export function deskSteps(deps: DeskDeps) {
  return {
    request: requestVerification(deps),
    invite: inviteCustomer(deps),
    present: presentData(deps),
    decide: decide(deps),
    read: readReleased(deps),
    cancel: cancel(deps),
    recordRefusal: recordRefusal(deps),
    find: (asker: Asker, id: string) => findOwn(deps, asker, id),
    list: listOwn(deps),
  }
}
export type DeskSteps = ReturnType<typeof deskSteps>

/** The steps about what is kept of customers. */
export function evidenceSteps(deps: CareDeps & Pick<ReidentifyDeps, 'search'>) {
  return {
    search: searchEvidence(deps),
    read: readEvidence(deps),
    erase: eraseSubject(deps),
    placeHold: placeHold(deps),
    liftHold: liftHold(deps),
  }
}
export type EvidenceSteps = ReturnType<typeof evidenceSteps>

/** The steps of auditors: what the journal says, and whom it is about. */
export function journalSteps(deps: ReportDeps & ReidentifyDeps) {
  return {
    search: searchJournal(deps),
    readEntry: readEntry(deps),
    readChain: readChain(deps),
    noteExport: noteExport(deps),
    report: reportSubject(deps),
    requestReidentification: requestReidentification(deps),
    listReidentifications: listReidentifications(deps),
    approveReidentification: approveReidentification(deps),
    readIdentity: readIdentity(deps),
  }
}
export type JournalSteps = ReturnType<typeof journalSteps>
