import type { EntryKindName, JournalEntry, Role, SubjectReport } from '@okienko/contract'
import { proveInclusion } from '@okienko/journal'
import {
  canonicalBytes,
  canonicalize,
  formatProof,
  formatVerifierKey,
  type Json,
  type SignerKey,
  signCheckpoint,
} from '@okienko/journal/check'
import { type ALog, aKey, aLog } from '@okienko/journal/testing'

/** What a request to the fake journal was, for a test to look at. */
export interface Asked {
  readonly route: string
  readonly body: unknown
}

/** A journal of its own behind the fake API: a real log with real proofs, and answers that a test can bend. */
export interface FakeJournal {
  readonly entries: readonly JournalEntry[]
  readonly asked: Asked[]
  readonly vkey: string
  /** Takes the place of an answer: by route, as `POST /v1/journal/search`. A text is a problem's code. */
  readonly bend: Map<string, (body: unknown) => unknown>
  answer(method: string, path: string, body: unknown): Promise<unknown>
}

export const CHAIN = '7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b10'
const SUBJECT = 'c0ffee12'.repeat(8)
const FIELDS = ['firstName', 'surname', 'pesel', 'birthDate', 'photo', 'documentNumber', 'address']
const ASKED = [...FIELDS, 'citizenship', 'fatherName']
const PAGE = 30

const employee = (role: Role, mark: string, branch: string) => ({
  kind: 'employee' as const,
  employeeId: mark.repeat(8),
  sessionId: 'ab12cd34'.repeat(8),
  branch,
  workstation: 'W1',
  roles: [role],
  client: 'desk',
  correlationId: 'req-1',
})
const ADVISOR = employee('advisor', '3f9ac2d1', 'Warszawa-Centrum')
const AUDITOR = employee('auditor', '91b0e7aa', 'Centrala')
const SOURCE = { kind: 'source' as const, name: 'backsystem' }
const OKIENKO = { kind: 'okienko' as const }

/** A morning at a branch: sign-ins, one whole verification, and an auditor who looks at it. */
function story(): JournalEntry[] {
  const entries: JournalEntry[] = []
  let at = Date.UTC(2026, 4, 11, 12)
  const tell: Tell = (after, kind, actor, more = {}) => {
    at += after
    entries.push({ v: 1, kind, at: new Date(at).toISOString(), actor, ...more })
    return at
  }
  tell(0, 'service-started', OKIENKO)
  tell(500, 'catalogue-changed', OKIENKO, { from: null, to: `2026-05-01+${'a'.repeat(64)}` })
  for (let day = 0; day < 34; day++) tell(90_000, day % 2 ? 'signed-out' : 'signed-in', ADVISOR)
  at = Date.UTC(2026, 4, 12, 8, 12, 4)
  tellVerification(tell)
  tellAudit(tell)
  return entries
}

/** Adds an entry so many milliseconds after the last one, and returns its time. */
type Tell = (
  after: number,
  kind: EntryKindName,
  actor: JournalEntry['actor'],
  more?: object,
) => number

function tellVerification(tell: Tell): void {
  const of = { verificationId: CHAIN }
  const requestedAt = tell(0, 'requested', ADVISOR, {
    ...of,
    operationId: 'withdraw-cash',
    cardId: '1024',
    dataSetId: 'standard',
    purposeId: '1',
    legalBasis: 'art. 34 ust. 1 ustawy o przeciwdziałaniu praniu pieniędzy',
    asked: ASKED,
    fields: FIELDS,
    system: 'desk',
    catalogueVersion: `2026-05-01+${'a'.repeat(64)}`,
  })
  const scanBefore = new Date(requestedAt + 120_000).toISOString()
  tell(320, 'invited', ADVISOR, { ...of, scanBefore })
  const about = { ...of, subject: SUBJECT }
  tell(14_200, 'received', SOURCE, {
    ...about,
    grade: 'proven',
    digest: 'd1'.repeat(32),
    commitment: 'e2'.repeat(32),
    identifiedBy: 'pesel',
    fields: FIELDS,
  })
  const presentedAt = tell(410, 'presented', ADVISOR, { ...about, fields: FIELDS })
  const openUntil = new Date(presentedAt + 1_800_000).toISOString()
  tell(6_730, 'released', ADVISOR, { ...about, fields: FIELDS, openUntil, decisionMs: 6_730 })
  tell(20, 'evidence-kept', OKIENKO, {
    ...about,
    grade: 'proven',
    digest: 'd1'.repeat(32),
    bytes: 5_120,
    keptUntil: '2031-05-12T08:12:26.000Z',
  })
  tell(2_900, 'read', ADVISOR, { ...about, fields: ['firstName', 'surname', 'pesel'] })
}

function tellAudit(tell: Tell): void {
  tell(3_600_000, 'journal-searched', AUDITOR, {
    criteria: ['customer'],
    employeeId: null,
    subject: SUBJECT,
    count: 7,
  })
  tell(8_000, 'chain-read', AUDITOR, { verificationId: CHAIN, count: 7 })
  tell(60_000, 'access-denied', ADVISOR, {
    verificationId: null,
    route: 'searchJournal',
    reason: 'role-not-allowed',
  })
}

export async function fakeJournal(): Promise<FakeJournal> {
  const key = await aKey('bank.example/journal')
  const entries = story()
  const log = aLog()
  log.append(entries.map((entry) => canonicalBytes(entry as Json)))
  const bend: FakeJournal['bend'] = new Map()
  const asked: Asked[] = []
  const vkey = formatVerifierKey(key.verifier)
  return {
    entries,
    asked,
    vkey,
    bend,
    async answer(method, path, body) {
      const route = `${method} ${path}`
      asked.push({ route, body })
      const bent = bend.get(route)
      if (bent) return bent(body)
      const [, index] = /entries\/(\d+)$/.exec(path) ?? []
      if (index) return proven(log, key, entries, Number(index))
      if (path === '/journal/key') return { text: `${vkey}\n` }
      if (path === '/v1/journal/search') return found(entries, body as Sought)
      if (path.startsWith('/v1/journal/verifications/'))
        return { entries: chain(entries), doubt: null }
      if (path === '/v1/subjects/report') return REPORT
      return 'not-found'
    },
  }
}

interface Sought {
  readonly before?: string
  readonly kinds?: readonly string[]
  readonly customer?: unknown
}

function found(entries: readonly JournalEntry[], { before, kinds, customer }: Sought) {
  const fitting = entries
    .map((entry, index) => ({ index, entry }))
    .filter(({ index }) => index < Number(before ?? entries.length))
    .filter(({ entry }) => kinds?.includes(entry.kind) ?? true)
    .filter(({ entry }) => !customer || 'subject' in entry)
    .reverse()
  const page = fitting.slice(0, PAGE)
  const next = fitting.length > PAGE ? String(page.at(-1)?.index) : null
  return { entries: page, next, doubt: null }
}

const chain = (entries: readonly JournalEntry[]) =>
  entries
    .map((entry, index) => ({ index, entry }))
    .filter(({ entry }) => 'verificationId' in entry && entry['verificationId'] === CHAIN)

async function proven(log: ALog, key: SignerKey, entries: readonly JournalEntry[], index: number) {
  const entry = entries[index]
  if (!entry) return 'entry-unknown'
  const checkpoint = await signCheckpoint(
    { ...log.tree(), origin: key.verifier.name, extensions: [] },
    [key],
  )
  const hashes = await proveInclusion(log.readTile, index, entries.length)
  return {
    index,
    entry: canonicalize(entry as Json),
    proof: formatProof({ index, hashes, checkpoint }),
  }
}

const byAdvisor = {
  kind: 'employee' as const,
  roles: ['advisor' as const],
  branch: 'Warszawa-Centrum',
}
const step = (index: number, at: string, kind: EntryKindName, fields: string[] | null) => ({
  index,
  at: `2026-05-12T08:12:${at}.000Z`,
  kind,
  by: byAdvisor,
  fields,
  reason: null,
  compared: null,
})

export const REPORT: SubjectReport = {
  institution: 'Bank Przykładowy S.A.',
  controller: {
    name: 'Bank Przykładowy S.A.',
    contact: 'ul. Okrężna 1, 00-001 Warszawa, dane@bank.example',
    dataProtectionOfficer: 'iod@bank.example',
  },
  generatedAt: '2026-05-12T13:00:00.000Z',
  verifications: [
    {
      id: CHAIN,
      requestedAt: '2026-05-12T08:12:04.000Z',
      operation: 'withdraw-cash',
      operationName: 'Wypłata gotówki',
      dataSet: 'standard',
      purpose: '1',
      purposeName: 'Zastosowanie środków bezpieczeństwa finansowego',
      legalBasis: 'art. 34 ust. 1 ustawy o przeciwdziałaniu praniu pieniędzy',
      asked: ASKED,
      received: FIELDS,
      identifiedBy: 'pesel',
      kept: FIELDS.filter((name) => name !== 'photo'),
      erasedAt: '2026-05-12T08:27:26.000Z',
      system: 'desk',
      caseId: 'KR/2026/118',
      knownCustomerId: null,
      grade: 'proven',
      outcome: 'released',
      steps: [
        step(36, '04', 'requested', FIELDS),
        step(39, '19', 'presented', FIELDS),
        step(40, '26', 'released', FIELDS),
        { ...step(41, '26', 'evidence-kept', null), by: { ...OKIENKO, roles: [], branch: null } },
        step(42, '29', 'read', ['firstName', 'surname', 'pesel']),
      ],
    },
  ],
  other: [
    {
      ...step(43, '59', 'journal-searched', null),
      by: { kind: 'employee', roles: ['auditor'], branch: 'Centrala' },
    },
  ],
  evidence: [
    {
      id: CHAIN,
      purpose: '1',
      grade: 'proven',
      digest: 'd1'.repeat(32),
      bytes: 5_120,
      keptSince: '2026-05-12T08:12:26.000Z',
      keptUntil: '2031-05-12T08:12:26.000Z',
    },
  ],
  recipients: [{ application: 'desk', times: 2, lastAt: '2026-05-12T08:12:29.000Z' }],
  otherRecipients: ['dostawca centrum danych'],
  retention: {
    codeSeconds: 180,
    undecidedSeconds: 300,
    releasedSeconds: 900,
    lingerSeconds: 10,
    identifying: 'until-erased',
    journal: 'without-end',
  },
  completeness: 'complete',
  gaps: [],
}
