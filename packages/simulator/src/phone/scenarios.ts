import type { SignedMessage } from '@okienko/contract/backsystem'
import type { Misbehaviour } from '../backsystem/transactions.ts'
import type { DocumentVariant } from '../ministry/documents.ts'
import type { DeviceKind } from '../ministry/pki/plan.ts'

/** Where a played phone, or the BackSystem behind it, departs from what should happen. */
export interface Scenario {
  readonly name: string
  readonly title: string
  /** What the person does, when nobody is there to press the buttons. */
  readonly person: 'agrees' | 'refuses' | 'ignores'
  /** How far the phone's clock runs ahead. */
  readonly clockAheadSeconds: number
  readonly device: DeviceKind
  readonly document: DocumentVariant
  /** What the signed message says instead of the truth. */
  readonly message: Partial<SignedMessage>
  readonly altered: 'nothing' | 'signature' | 'seal'
  readonly answers: 1 | 2
  readonly backSystem: Misbehaviour | null
}

const HAPPY: Scenario = {
  name: 'happy',
  title: 'Wszystko się udaje',
  person: 'agrees',
  clockAheadSeconds: 0,
  device: 'own',
  document: 'as-is',
  message: {},
  altered: 'nothing',
  answers: 1,
  backSystem: null,
}

/** A BackSystem that checks nothing leaves it to the bank's own check to refuse. */
const UNCHECKED = { ...HAPPY, backSystem: 'unchecked' } as const

export const SCENARIOS: readonly Scenario[] = [
  HAPPY,
  { ...HAPPY, name: 'refuse', title: 'Klient odmawia', person: 'refuses' },
  { ...HAPPY, name: 'never-scans', title: 'Klient nie skanuje kodu', person: 'ignores' },
  { ...HAPPY, name: 'qr-expired', title: 'Kod stracił ważność', clockAheadSeconds: 600 },
  { ...UNCHECKED, name: 'second-answer', title: 'Druga odpowiedź na ten sam kod', answers: 2 },
  {
    ...UNCHECKED,
    name: 'wrong-institution',
    title: 'Odpowiedź dla innej instytucji',
    message: { institutionId: '1002' },
  },
  {
    ...UNCHECKED,
    name: 'wrong-card',
    title: 'Odpowiedź dla innej karty usługi',
    message: { cardId: '4201' },
  },
  {
    ...UNCHECKED,
    name: 'token-altered',
    title: 'Zmieniony jednorazowy token',
    message: { securityToken: 'A'.repeat(43) },
  },
  {
    ...HAPPY,
    name: 'certificate-revoked',
    title: 'Certyfikat odwołany, BackSystem to wykrywa',
    device: 'lost',
  },
  {
    ...UNCHECKED,
    name: 'certificate-revoked-unchecked',
    title: 'Certyfikat odwołany, wykrywa to bank',
    device: 'lost',
  },
  {
    ...UNCHECKED,
    name: 'unknown-authority',
    title: 'Certyfikat nieznanego urzędu',
    device: 'unknown',
  },
  {
    ...UNCHECKED,
    name: 'signature-altered',
    title: 'Zmieniony podpis klienta',
    altered: 'signature',
  },
  {
    ...UNCHECKED,
    name: 'seal-altered',
    title: 'Zmieniony dokument pod pieczęcią',
    altered: 'seal',
  },
  { ...HAPPY, name: 'document-expired', title: 'mDowód po terminie', document: 'expired' },
  { ...HAPPY, name: 'document-suspended', title: 'mDowód zawieszony', document: 'suspended' },
  {
    ...HAPPY,
    name: 'document-too-old',
    title: 'mDowód sprzed miesiąca, nieodświeżony',
    document: 'too-old',
  },
  {
    ...HAPPY,
    name: 'document-from-future',
    title: 'mDowód z datą, której jeszcze nie ma',
    document: 'from-future',
  },
  {
    ...HAPPY,
    name: 'document-newer',
    title: 'Dokument z polami, których bank nie zna',
    document: 'newer',
  },
  {
    ...HAPPY,
    name: 'document-unreadable',
    title: 'Dokument o stanie, którego bank nie zna',
    document: 'unknown-status',
  },
  { ...HAPPY, name: 'minor', title: 'Klient niepełnoletni', document: 'of-a-minor' },
  { ...HAPPY, name: 'photo-missing', title: 'Dokument bez zdjęcia', document: 'without-photo' },
  { ...HAPPY, name: 'backsystem-slow', title: 'BackSystem odpowiada powoli', backSystem: 'slow' },
  { ...HAPPY, name: 'backsystem-down', title: 'BackSystem nie odpowiada', backSystem: 'down' },
  {
    ...HAPPY,
    name: 'backsystem-garbage',
    title: 'BackSystem przekazuje nieczytelne dane',
    backSystem: 'garbage',
  },
]

export function findScenario(name: string): Scenario | null {
  return SCENARIOS.find((scenario) => scenario.name === name) ?? null
}
