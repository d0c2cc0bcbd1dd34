import {
  candidateChoice,
  claimedComparison,
  claimedIdentity,
  comparisonView,
  confirmedUpdates,
} from './comparison-views.ts'
import { byId, desk, json, type Route } from './route.ts'

/** What the document says against what the bank has on file: for the employee who asked, and for applications. */
export const COMPARISON_ROUTES = {
  readComparison: {
    method: 'GET',
    path: '/v1/verifications/{id}/comparison',
    summary:
      'The comparison with the customer register: verdicts, and after "same person" both values where the record is proven to be the customer’s',
    roles: desk,
    params: byId,
    success: json(200, comparisonView),
    problems: ['not-found', 'wrong-state', 'not-presented', 'nothing-compared', 'data-gone'],
  },
  chooseCandidate: {
    method: 'POST',
    path: '/v1/verifications/{id}/comparison/candidate',
    summary: 'Of several records the one that is the customer’s, by what the customer says: once',
    roles: desk,
    params: byId,
    body: candidateChoice,
    success: json(200, comparisonView),
    problems: [
      'not-found',
      'wrong-state',
      'not-presented',
      'nothing-compared',
      'candidate-unknown',
      'data-gone',
    ],
  },
  confirmUpdates: {
    method: 'POST',
    path: '/v1/verifications/{id}/comparison/updates',
    summary:
      'Which of the proposed updates are right, all of them each time; Okienko writes nothing into the register',
    roles: desk,
    params: byId,
    body: confirmedUpdates,
    success: json(200, comparisonView),
    problems: [
      'not-found',
      'wrong-state',
      'nothing-compared',
      'field-not-allowed',
      'not-presented',
      'data-gone',
    ],
  },
  compareClaimed: {
    method: 'POST',
    path: '/v1/handed-over/{id}/claimed-comparison',
    summary:
      'An application holds what it knows of somebody against what was handed over to it: verdicts alone',
    roles: 'application',
    params: byId,
    body: claimedIdentity,
    success: json(200, claimedComparison),
    problems: ['not-found', 'application-unknown', 'field-not-allowed', 'visit-over'],
  },
} as const satisfies Record<string, Route>
