import type { Trouble } from '@okienko/contract/browser'
import { NOT_COMPARED } from '../comparing.ts'
import { INITIAL } from '../flow.ts'
import type {
  Asking,
  Effect,
  Message,
  Model,
  Settings,
  Stage,
  StageAt,
  StageName,
} from '../model.ts'
import { compared } from './comparison-samples.ts'
import { DOCUMENT_KINDS } from './document-kinds.ts'
import {
  ended,
  held,
  ID,
  invited,
  OFFER,
  OPERATIONS,
  person,
  presented,
  received,
  released,
} from './samples.ts'
import { APPLICATIONS, handedOver, NAMES, visiting } from './visit-samples.ts'

/* Every stage and every message of the flow, once, for tests of it. */

export const NOW = Date.parse('2026-11-21T10:00:00Z')
export const matter = { role: 'self', company: null } as const
export const settings: Settings = {
  operations: [],
  autostart: false,
  verification: null,
  matter,
  handOver: null,
}
export const asking: Asking = {
  operation: 'open-account',
  further: [],
  anotherPerson: false,
  matter,
}
export const choosing: StageAt<'choosing'> = {
  at: 'choosing',
  filter: '',
  picked: 'open-account',
  further: [],
  matter,
  incomplete: false,
  anotherPerson: false,
  first: null,
  names: null,
}
export const fault: Trouble = { code: 'journal-unavailable', retryable: true, instance: null }
export const signedOut: Trouble = { code: 'not-signed-in', retryable: false, instance: null }
export const code = invited(ID, 107, NOW)
export const came = received(ID, 287, NOW)
export const open = released(ID, 1800, NOW)
export const data = person('photo')
export const shown = presented(data)

export const STAGES: { readonly [N in StageName]: StageAt<N> } = {
  opening: { at: 'opening', resume: null },
  choosing,
  starting: { at: 'starting', operation: 'open-account', reuses: false },
  inviting: {
    at: 'inviting',
    view: code,
    since: NOW,
    photo: 'loading',
    fullScreen: false,
    sending: null,
  },
  receiving: { at: 'receiving', view: came, fetching: true },
  assessing: {
    at: 'assessing',
    view: came,
    data: shown,
    readyAt: NOW,
    photo: 'shown',
    hidden: false,
    declining: null,
    sending: null,
    comparing: NOT_COMPARED,
  },
  held: { at: 'held', view: held(ID, 580, NOW), sending: null },
  released: {
    at: 'released',
    view: open,
    data,
    photo: 'shown',
    hidden: false,
    reading: false,
    handed: [],
    passing: false,
    comparing: NOT_COMPARED,
  },
  ended: { at: 'ended', view: ended('failed', 'seal-invalid') as StageAt<'ended'>['view'] },
  stopped: { at: 'stopped', trouble: fault, resume: null, operation: 'open-account' },
}

export const MESSAGES: { readonly [T in Message['type']]: Extract<Message, { type: T }> } = {
  enter: { type: 'enter', settings, now: NOW },
  leave: { type: 'leave' },
  configure: { type: 'configure', settings },
  tick: { type: 'tick', now: NOW + 1000 },
  opened: {
    type: 'opened',
    institution: 'Bank',
    operations: OPERATIONS,
    documentKinds: DOCUMENT_KINDS,
    words: OFFER.words,
  },
  viewed: { type: 'viewed', view: { ...ended('expired', 'not-decided'), version: 9 } },
  changed: { type: 'changed', change: { id: ID, version: 9, state: 'expired' } },
  'data-received': { type: 'data-received', data: shown },
  'data-released': { type: 'data-released', data },
  failed: { type: 'failed', during: 'decide', trouble: fault },
  lost: { type: 'lost' },
  found: { type: 'found' },
  filter: { type: 'filter', text: 'got', first: 'withdraw-cash' },
  pick: { type: 'pick', operation: 'withdraw-cash' },
  say: { type: 'say', now: { anotherPerson: true } },
  reuse: { type: 'reuse' },
  visited: { type: 'visited', visit: visiting() },
  'visit-moved': { type: 'visit-moved', ended: null },
  named: { type: 'named', names: NAMES.customers },
  listed: { type: 'listed', applications: APPLICATIONS.applications },
  'hand-over': { type: 'hand-over', id: ID },
  'handed-over': { type: 'handed-over', handOver: handedOver(ID, 'loan-front') },
  start: { type: 'start' },
  'full-screen': { type: 'full-screen', open: true },
  renew: { type: 'renew' },
  refuse: { type: 'refuse' },
  cancel: { type: 'cancel' },
  photo: { type: 'photo', sight: 'broken' },
  hide: { type: 'hide' },
  'same-person': { type: 'same-person' },
  decline: { type: 'decline', open: true },
  'decline-reason': { type: 'decline-reason', reason: 'face-differs' },
  'not-the-same-person': { type: 'not-the-same-person' },
  'show-data': { type: 'show-data' },
  'show-comparison': { type: 'show-comparison' },
  compared: { type: 'compared', view: compared('conflict') },
  compare: { type: 'compare', now: { candidate: 2 } },
  'choose-candidate': { type: 'choose-candidate' },
  'confirm-updates': { type: 'confirm-updates' },
  retry: { type: 'retry' },
  repeat: { type: 'repeat' },
  'choose-again': { type: 'choose-again' },
}

export const at = (stage: Stage, more: Partial<Model> = {}): Model => ({
  ...INITIAL,
  institution: 'Bank',
  operations: OPERATIONS,
  now: NOW,
  asking,
  ...more,
  stage,
})
export const calls = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.do === 'tell' ? [] : [effect.do]))
export const told = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.do === 'tell' ? [effect.event] : []))
