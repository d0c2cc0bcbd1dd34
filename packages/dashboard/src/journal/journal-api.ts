import type {
  CustomerIdentifier,
  CustomerIdentity,
  JournalPage,
  JournalSearchBody,
  Operations,
  ProvenEntry,
  ReidentificationList,
  ReidentificationReason,
  ReidentificationView,
  SubjectReport,
  VerificationChain,
} from '@okienko/contract'
import { type Answer, request } from '../api.ts'

/** The journal's own routes. Numbers of persons leave in bodies only. */
export const journalApi = {
  operations: (): Promise<Answer<Operations>> => request('GET', '/v1/operations'),
  search: (body: JournalSearchBody): Promise<Answer<JournalPage>> =>
    request('POST', '/v1/journal/search', body),
  entry: (index: number): Promise<Answer<ProvenEntry>> =>
    request('GET', `/v1/journal/entries/${index}`),
  chain: (id: string): Promise<Answer<VerificationChain>> =>
    request('GET', `/v1/journal/verifications/${id}`),
  key: (): Promise<Answer<string>> => request('GET', '/journal/key'),
  report: (customer: CustomerIdentifier): Promise<Answer<SubjectReport>> =>
    request('POST', '/v1/subjects/report', { customer }),
  requests: (): Promise<Answer<ReidentificationList>> => request('GET', '/v1/reidentifications'),
  ask: (
    verification: string,
    reason: ReidentificationReason,
  ): Promise<Answer<ReidentificationView>> =>
    request('POST', '/v1/reidentifications', { verification, reason }),
  approve: (id: string): Promise<Answer<null>> =>
    request('POST', `/v1/reidentifications/${id}/approval`),
  identity: (id: string): Promise<Answer<CustomerIdentity>> =>
    request('POST', `/v1/reidentifications/${id}/identity`),
}
