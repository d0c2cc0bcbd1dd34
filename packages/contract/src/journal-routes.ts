import { z } from 'zod'
import { journalPage, journalSearch, provenEntry, verificationChain } from './journal-views.ts'
import { byId, json, type Route } from './route.ts'

/** The event journal: searched, read with proofs, and as the files that tools verify. */
export const JOURNAL_ROUTES = {
  searchJournal: {
    method: 'POST',
    path: '/v1/journal/search',
    summary: 'Entries by who, where, when, what and about whom; a supervisor sees the own branch',
    roles: ['supervisor', 'auditor'],
    body: journalSearch,
    success: json(200, journalPage),
    problems: ['other-branch'],
  },
  readJournalEntry: {
    method: 'GET',
    path: '/v1/journal/entries/{index}',
    summary: 'One entry with its inclusion proof under a signed checkpoint',
    roles: ['supervisor', 'auditor'],
    params: z.strictObject({ index: z.string().regex(/^(0|[1-9]\d{0,14})$/) }),
    success: json(200, provenEntry),
    problems: ['entry-unknown', 'other-branch'],
  },
  readVerificationChain: {
    method: 'GET',
    path: '/v1/journal/verifications/{id}',
    summary: 'Every entry of one verification, in order',
    roles: ['supervisor', 'auditor'],
    params: byId,
    success: json(200, verificationChain),
    problems: ['entry-unknown', 'other-branch'],
  },
  journalKey: {
    method: 'GET',
    path: '/journal/key',
    summary: 'The verification key of the journal (C2SP signed-note vkey)',
    roles: ['supervisor', 'auditor'],
    success: { status: 200, media: 'text/plain' },
    problems: [],
  },
  journalCheckpoint: {
    method: 'GET',
    path: '/journal/checkpoint',
    summary: 'The newest signed checkpoint of the event journal (C2SP tlog-checkpoint)',
    roles: ['auditor'],
    success: { status: 200, media: 'text/plain' },
    problems: [],
  },
  journalTile: {
    method: 'GET',
    path: '/journal/tile/{path}',
    summary:
      'A tile of hashes or a bundle of entries, `0/x001/067` or `entries/000.p/8` (C2SP tlog-tiles)',
    roles: ['auditor'],
    params: z.strictObject({ path: z.string().max(64) }),
    success: { status: 200, media: 'application/octet-stream' },
    problems: ['not-found'],
  },
} as const satisfies Record<string, Route>
