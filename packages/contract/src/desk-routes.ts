import { z } from 'zod'
import { liveChange } from './live-views.ts'
import { byId, desk, everyone, json, type Route } from './route.ts'
import {
  cancellation,
  decision,
  personalData,
  presentedData,
  startVerification,
  verification,
  verificationList,
} from './views.ts'

/** The five steps, for the employee who takes them. */
export const DESK_ROUTES = {
  startVerification: {
    method: 'POST',
    path: '/v1/verifications',
    summary: 'Start a verification: request and invitation',
    roles: desk,
    body: startVerification,
    headers: {
      'idempotency-key': {
        schema: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
        description: 'The same key and body in the same session gives the same verification.',
      },
    },
    success: json(201, verification),
    problems: [
      'operation-unknown',
      'service-card-not-approved',
      'operations-not-together',
      'idempotency-key-reused',
      'too-many-open',
      'source-refused',
      'source-unavailable',
    ],
  },
  listVerifications: {
    method: 'GET',
    path: '/v1/verifications',
    summary: "One's own verifications of today (Warsaw time), newest first",
    roles: desk,
    success: json(200, verificationList),
    problems: [],
  },
  readVerification: {
    method: 'GET',
    path: '/v1/verifications/{id}',
    summary: 'State of a verification',
    roles: desk,
    params: byId,
    success: json(200, verification),
    problems: ['not-found'],
  },
  followVerification: {
    method: 'GET',
    path: '/v1/verifications/{id}/events',
    summary: 'Follow live: states only, resumable by Last-Event-ID, ends with the final state',
    roles: desk,
    params: byId,
    headers: {
      'last-event-id': {
        schema: z.string().regex(/^\d{1,9}$/),
        description: 'The last version seen; nothing older is sent again.',
      },
    },
    success: { status: 200, media: 'text/event-stream' },
    problems: ['not-found'],
  },
  followSession: {
    method: 'GET',
    path: '/v1/events',
    summary:
      'Follow live all that a session may see: its own verifications of the last hour and, for who may approve, that requests have moved. One connection for all tabs of a browser',
    roles: everyone,
    success: { status: 200, media: 'text/event-stream', schema: liveChange },
    problems: [],
  },
  readReceivedData: {
    method: 'GET',
    path: '/v1/verifications/{id}/received-data',
    summary: 'What comparing faces needs, before the decision, for the employee who asked',
    roles: desk,
    params: byId,
    success: json(200, presentedData),
    problems: ['not-found', 'wrong-state', 'data-gone'],
  },
  decide: {
    method: 'POST',
    path: '/v1/verifications/{id}/decision',
    summary: 'The photo decision',
    roles: desk,
    params: byId,
    body: decision,
    success: json(200, verification),
    problems: [
      'not-found',
      'wrong-state',
      'not-presented',
      'decision-too-soon',
      'no-photo',
      'data-gone',
    ],
  },
  cancel: {
    method: 'POST',
    path: '/v1/verifications/{id}/cancellation',
    summary: 'Cancel an open verification',
    roles: desk,
    params: byId,
    body: cancellation,
    success: json(200, verification),
    problems: ['not-found', 'wrong-state'],
  },
  recordRefusal: {
    method: 'POST',
    path: '/v1/verifications/{id}/refusal',
    summary: 'Record that the customer refused at the counter',
    roles: desk,
    params: byId,
    success: json(200, verification),
    problems: ['not-found', 'wrong-state'],
  },
  readReleasedData: {
    method: 'GET',
    path: '/v1/verifications/{id}/released-data',
    summary: 'Released data: only the fields that the operation allows',
    roles: desk,
    params: byId,
    success: json(200, personalData),
    problems: ['not-found', 'wrong-state', 'data-gone'],
  },
} as const satisfies Record<string, Route>
