import type { Installation, Me, State, VerificationSummary } from '@okienko/contract'
import type { Scene } from './fake-desk.ts'

export const advisor: Me = {
  employeeId: '3f9ac2d1'.repeat(8),
  name: 'Joanna Maj',
  roles: ['advisor'],
  branch: 'Oddział 1 w Krakowie',
  workstation: 'Stanowisko 3',
}

const installation: Installation = {
  institution: 'Bank Przykładowy',
  demo: false,
  phone: null,
  vouched: false,
}
const demo = { ...installation, demo: true, phone: 'http://127.0.0.1:4191/phone/' }

export { NOW } from './now.ts'

/** Why each ended as it did. */
const REASONS: Partial<Readonly<Record<State, string>>> = {
  refused: 'on-the-phone',
  expired: 'code-not-used',
  rejected: 'face-differs',
  cancelled: 'by-employee',
  failed: 'certificate-revoked',
}

const rowOf = (
  index: number,
  state: State,
  operation: string,
  resumable = false,
): VerificationSummary => ({
  id: `7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b${String(10 + index)}`,
  operation,
  state,
  reason: REASONS[state] ?? null,
  requestedAt: new Date(Date.UTC(2026, 4, 12, 12, 40 - index * 7)).toISOString(),
  resumable,
})

export const rows: readonly VerificationSummary[] = [
  rowOf(0, 'received', 'open-account', true),
  rowOf(1, 'released', 'withdraw-cash', true),
  rowOf(2, 'refused', 'change-address'),
  rowOf(3, 'released', 'open-account'),
  rowOf(4, 'expired', 'withdraw-cash'),
  rowOf(5, 'rejected', 'withdraw-cash'),
  rowOf(6, 'cancelled', 'open-account'),
  rowOf(7, 'failed', 'open-account'),
  rowOf(8, 'released', 'change-address'),
  rowOf(9, 'invited', 'withdraw-cash'),
]

/** Every room of the page, by name. */
export const SCENES = {
  'signed out': { me: 'not-signed-in' },
  'cannot open': { me: 'internal-fault' },
  opening: { me: 'never' },
  desk: {},
  'signed out in the demo': { me: 'not-signed-in', installation: demo },
  'desk in the demo': { installation: demo },
  'desk with a vouched source': { installation: { ...installation, vouched: true } },
  'signed out with a vouched source': {
    me: 'not-signed-in',
    installation: { ...demo, vouched: true },
  },
  'nothing yet today': { rows: [] },
  'list is loading': { rows: 'never' },
  'list cannot be loaded': { rows: 'journal-unavailable' },
  'component is missing': { component: 'missing' },
  'role without a room': { me: { ...advisor, name: 'Adam Wilk', roles: [] } },
} as const satisfies Record<string, Partial<Scene>>

export const sceneOf = (name: keyof typeof SCENES): Scene => ({
  me: advisor,
  installation,
  rows,
  component: 'whole',
  signedOut: false,
  ...SCENES[name],
})
