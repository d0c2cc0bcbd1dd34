import { z } from 'zod'
import {
  approval,
  approvalList,
  approvalsChange,
  approving,
  byName,
  configuration,
  configurationRequest,
  customerIdentity,
  declining,
  erasureRequest,
  namingRequest,
} from './approval-views.ts'
import { byId, json, type Route } from './route.ts'
import type { Role } from './views.ts'

const approvers = ['auditor', 'administrator'] as const satisfies readonly Role[]
/** A supervisor agrees to what is `held`, and to nothing else. */
const deciders = ['supervisor', ...approvers] as const satisfies readonly Role[]

/** What takes two people: asked by one, approved or declined by another, carried out once by the first. */
export const APPROVAL_ROUTES = {
  listApprovals: {
    method: 'GET',
    path: '/v1/approvals',
    summary: "One's own requests, and those that one's roles may approve, of the last two days",
    roles: deciders,
    success: json(200, approvalList),
    problems: [],
  },
  followApprovals: {
    method: 'GET',
    path: '/v1/approvals/events',
    summary: 'Follow live that requests have moved; resumable by Last-Event-ID',
    roles: deciders,
    headers: {
      'last-event-id': {
        schema: z.string().regex(/^\d{1,15}$/),
        description: 'The last version seen; nothing older is sent again.',
      },
    },
    success: { status: 200, media: 'text/event-stream', schema: approvalsChange },
    problems: [],
  },
  askNaming: {
    method: 'POST',
    path: '/v1/approvals/naming',
    summary: 'Ask to learn who the customer of a verification was',
    roles: ['auditor'],
    body: namingRequest,
    success: json(201, approval),
    problems: ['entry-unknown'],
  },
  askErasure: {
    method: 'POST',
    path: '/v1/approvals/erasure',
    summary: 'Ask to erase everything by which a customer can be found; refused while held',
    roles: ['administrator'],
    body: erasureRequest,
    success: json(201, approval),
    problems: ['subject-unknown', 'legal-hold'],
  },
  askConfiguration: {
    method: 'POST',
    path: '/v1/approvals/configuration',
    summary:
      'Propose that the catalogue or the list of applications which waits comes into force, or approve the one in force',
    roles: ['administrator'],
    body: configurationRequest,
    success: json(201, approval),
    problems: ['configuration-other'],
  },
  approve: {
    method: 'POST',
    path: '/v1/approvals/{id}/approval',
    summary: "Approve somebody else's request",
    roles: deciders,
    params: byId,
    body: approving,
    success: { status: 204, media: 'none' },
    problems: ['request-unknown', 'second-person-needed', 'wrong-state', 'configuration-other'],
  },
  decline: {
    method: 'POST',
    path: '/v1/approvals/{id}/refusal',
    summary: "Decline somebody else's request, and say why",
    roles: deciders,
    params: byId,
    body: declining,
    success: { status: 204, media: 'none' },
    problems: ['request-unknown', 'second-person-needed', 'wrong-state'],
  },
  readIdentity: {
    method: 'POST',
    path: '/v1/approvals/{id}/identity',
    summary: 'Who the customer was: once, after a second person has approved',
    roles: ['auditor'],
    params: byId,
    success: json(200, customerIdentity),
    problems: ['request-unknown', 'second-person-needed', 'wrong-state', 'subject-unknown'],
  },
  eraseSubject: {
    method: 'POST',
    path: '/v1/approvals/{id}/erasure',
    summary: 'Erase everything by which the customer can be found: once, after the approval',
    roles: ['administrator'],
    params: byId,
    success: { status: 204, media: 'none' },
    problems: [
      'request-unknown',
      'second-person-needed',
      'wrong-state',
      'subject-unknown',
      'legal-hold',
    ],
  },
  readConfiguration: {
    method: 'GET',
    path: '/v1/configuration/{name}',
    summary:
      'Whether the catalogue in force, or the list of applications, was approved, and what of it would change',
    roles: approvers,
    params: byName,
    success: json(200, configuration),
    problems: [],
  },
} as const satisfies Record<string, Route>
