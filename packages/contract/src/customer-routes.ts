import {
  evidenceList,
  evidenceSearch,
  hold,
  holdPlacement,
  holdRelease,
  keptEvidence,
} from './evidence-views.ts'
import { reportRequest, subjectReport } from './journal-views.ts'
import { byId, json, type Route } from './route.ts'

/** What is kept of customers, and what may become of it. */
export const CUSTOMER_ROUTES = {
  searchKeptEvidence: {
    method: 'POST',
    path: '/v1/kept-evidence/search',
    summary: 'What is kept about a customer, and the holds that run',
    roles: ['auditor', 'administrator'],
    body: evidenceSearch,
    success: json(200, evidenceList),
    problems: [],
  },
  readKeptEvidence: {
    method: 'GET',
    path: '/v1/kept-evidence/{id}',
    summary:
      'Kept evidence of one verification, byte for byte: uses the approval to learn who the customer was, once',
    roles: ['auditor'],
    params: byId,
    success: json(200, keptEvidence),
    problems: ['evidence-unknown', 'second-person-needed'],
  },
  placeHold: {
    method: 'POST',
    path: '/v1/subjects/hold',
    summary: 'Forbid every erasure about a customer until a date',
    roles: ['auditor'],
    body: holdPlacement,
    success: json(201, hold),
    problems: ['subject-unknown'],
  },
  releaseHold: {
    method: 'POST',
    path: '/v1/subjects/hold-release',
    summary: 'Lift one hold before its time',
    roles: ['auditor'],
    body: holdRelease,
    success: { status: 204, media: 'none' },
    problems: ['hold-unknown'],
  },
  reportSubject: {
    method: 'POST',
    path: '/v1/subjects/report',
    summary: 'Everything about one customer, for the customer (GDPR art. 15)',
    roles: ['auditor'],
    body: reportRequest,
    success: json(200, subjectReport),
    problems: ['subject-unknown'],
  },
} as const satisfies Record<string, Route>
