import { byId, desk, json, type Route } from './route.ts'
import { verification } from './views.ts'
import {
  applicationList,
  handedOverData,
  handedOverRead,
  handOver,
  handOverRequest,
  reuse,
  takenHandOver,
  taking,
  visitNames,
  visitOfSession,
} from './visit-views.ts'

/** The visit, for the employee whose it is; and what was handed over, for the applications that it was handed to. */
export const VISIT_ROUTES = {
  readVisit: {
    method: 'GET',
    path: '/v1/visit',
    summary:
      'The visit of this session: who is in it by role and document, what it covers, what was handed over',
    roles: desk,
    success: json(200, visitOfSession),
    problems: [],
  },
  readVisitNames: {
    method: 'GET',
    path: '/v1/visit/names',
    summary: 'The names of who is in the visit',
    roles: desk,
    success: json(200, visitNames),
    problems: ['visit-over'],
  },
  stayInVisit: {
    method: 'POST',
    path: '/v1/visit/stay',
    summary: 'The customer is still there: the idle time begins anew',
    roles: desk,
    success: json(200, visitOfSession),
    problems: ['visit-over'],
  },
  endVisit: {
    method: 'POST',
    path: '/v1/visit/end',
    summary:
      'The customer has left: nothing of the visit is open, and nothing of it is left, on return',
    roles: desk,
    success: json(200, visitOfSession),
    problems: ['visit-over'],
  },
  reuseVerification: {
    method: 'POST',
    path: '/v1/verifications/{id}/reuses',
    summary:
      'Another operation with the data of the visit: a release of its own without a scan, or one that waits for another look at the photo',
    roles: desk,
    params: byId,
    body: reuse,
    success: json(201, verification),
    problems: [
      'not-found',
      'operation-unknown',
      'service-card-not-approved',
      'visit-over',
      'visit-does-not-cover',
      'too-many-in-visit',
      'too-many-customers',
      'too-many-open',
    ],
  },
  listApplications: {
    method: 'GET',
    path: '/v1/applications',
    summary: "The bank's applications to which a verification can be handed over",
    roles: desk,
    success: json(200, applicationList),
    problems: [],
  },
  handOver: {
    method: 'POST',
    path: '/v1/verifications/{id}/hand-overs',
    summary:
      'Open one verification to one application: a ticket, a link or a short code, good once',
    roles: desk,
    params: byId,
    body: handOverRequest,
    success: json(201, handOver),
    problems: [
      'not-found',
      'wrong-state',
      'visit-over',
      'application-unknown',
      'hand-over-not-possible',
    ],
  },
  takeHandOver: {
    method: 'POST',
    path: '/v1/handed-over',
    summary: 'An application takes what was handed over to it, once',
    roles: 'application',
    body: taking,
    success: json(201, takenHandOver),
    problems: ['hand-over-refused', 'application-unknown', 'visit-over'],
  },
  readHandedOver: {
    method: 'POST',
    path: '/v1/handed-over/{id}/data',
    summary: 'An application reads what it has taken: only the fields that its operation allows',
    roles: 'application',
    params: byId,
    body: handedOverRead,
    success: json(200, handedOverData),
    problems: ['not-found', 'application-unknown', 'field-not-allowed', 'visit-over'],
  },
} as const satisfies Record<string, Route>
