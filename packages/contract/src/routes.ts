import { z } from 'zod'
import { APPROVAL_ROUTES } from './approval-routes.ts'
import { COMPARISON_ROUTES } from './comparison-routes.ts'
import { CUSTOMER_ROUTES } from './customer-routes.ts'
import { DESK_ROUTES } from './desk-routes.ts'
import { JOURNAL_ROUTES } from './journal-routes.ts'
import type { ProblemCode } from './problems.ts'
import { health, readiness } from './readiness-views.ts'
import { everyone, json, overseers, type Route } from './route.ts'
import { catalogue, installation, me, operations } from './views.ts'
import { VISIT_ROUTES } from './visit-routes.ts'

export type { Route } from './route.ts'

/** Problems that any request can end with, whatever route was meant. */
const CONNECTION_PROBLEMS = [
  'invalid-request',
  'request-timeout',
  'payload-too-large',
  'too-many-requests',
  'internal-fault',
] as const satisfies readonly ProblemCode[]

/** Problems that every route for a signed-in caller can answer with. */
export const COMMON_PROBLEMS = [
  'invalid-request',
  'not-signed-in',
  'sign-in-failed',
  'sign-in-due',
  'roles-unknown',
  'role-not-allowed',
  'client-not-allowed',
  'cross-site-request',
  'request-timeout',
  'payload-too-large',
  'unsupported-media-type',
  'too-many-requests',
  'internal-fault',
  'journal-unavailable',
  'storage-altered',
  'shutting-down',
] as const satisfies readonly ProblemCode[]

/** Problems that every route for an application of the bank can answer with. */
export const APPLICATION_PROBLEMS = [
  'invalid-request',
  'not-signed-in',
  'sign-in-failed',
  'client-not-allowed',
  'request-timeout',
  'payload-too-large',
  'unsupported-media-type',
  'too-many-requests',
  'internal-fault',
  'journal-unavailable',
  'storage-altered',
  'shutting-down',
] as const satisfies readonly ProblemCode[]

export const ROUTES = {
  installation: {
    method: 'GET',
    path: '/v1/installation',
    summary: 'Whose desk this is, and whether it is a demo',
    roles: 'anyone',
    success: json(200, installation),
    problems: ['shutting-down'],
  },
  me: {
    method: 'GET',
    path: '/v1/me',
    summary: 'Who is signed in, and where',
    roles: everyone,
    success: json(200, me),
    problems: [],
  },
  listOperations: {
    method: 'GET',
    path: '/v1/operations',
    summary: 'Operations with service card, purpose and fields',
    roles: everyone,
    success: json(200, operations),
    problems: [],
  },
  readCatalogue: {
    method: 'GET',
    path: '/v1/catalogue',
    summary: 'The whole catalogue in force: service cards, purposes, data sets, operations',
    roles: overseers,
    success: json(200, catalogue),
    problems: [],
  },
  ...DESK_ROUTES,
  ...COMPARISON_ROUTES,
  ...VISIT_ROUTES,
  ...CUSTOMER_ROUTES,
  ...JOURNAL_ROUTES,
  ...APPROVAL_ROUTES,
  signIn: {
    method: 'GET',
    path: '/sign-in',
    summary: "To the bank's identity provider (authorization code with PKCE)",
    roles: 'anyone',
    success: { status: 302, media: 'none' },
    problems: ['sign-in-failed', 'cross-site-request', 'shutting-down'],
  },
  signInCallback: {
    method: 'GET',
    path: '/sign-in/callback',
    summary: 'Back from the identity provider: opens the session',
    roles: 'anyone',
    success: { status: 302, media: 'none' },
    problems: [
      'invalid-request',
      'sign-in-failed',
      'role-not-allowed',
      'cross-site-request',
      'journal-unavailable',
      'storage-altered',
      'shutting-down',
    ],
  },
  signOut: {
    method: 'POST',
    path: '/sign-out',
    summary: 'Ends the session, cancels what is open, erases what was released',
    roles: everyone,
    success: { status: 204, media: 'none' },
    problems: [],
  },
  signOutOnward: {
    method: 'GET',
    path: '/sign-out/onward',
    summary:
      'From the sign-out here to the one at the identity provider (RP-Initiated Logout 1.0), or to the front page',
    roles: 'anyone',
    success: { status: 302, media: 'none' },
    problems: ['cross-site-request', 'shutting-down'],
  },
  backChannelLogout: {
    method: 'POST',
    path: '/sign-out/back-channel',
    summary: 'The identity provider ends sessions (OpenID Connect Back-Channel Logout 1.0)',
    roles: 'anyone',
    success: { status: 200, media: 'none' },
    problems: [
      'sign-in-failed',
      'unsupported-media-type',
      'journal-unavailable',
      'storage-altered',
      'shutting-down',
    ],
  },
  health: {
    method: 'GET',
    path: '/healthz',
    summary: 'The process runs',
    roles: 'anyone',
    success: json(200, health),
    unlimited: true,
    operations: true,
    problems: [],
  },
  ready: {
    method: 'GET',
    path: '/readyz',
    summary: 'The journal can be written (503 with the same body if not)',
    roles: 'anyone',
    success: json(200, readiness),
    unlimited: true,
    operations: true,
    problems: [],
  },
  metrics: {
    method: 'GET',
    path: '/metrics',
    summary: 'Prometheus metrics, with the token of whoever runs the installation',
    roles: 'anyone',
    success: { status: 200, media: 'text/plain' },
    operations: true,
    problems: [],
  },
  openapi: {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    roles: 'anyone',
    success: json(200, z.looseObject({ openapi: z.string() })),
    problems: ['shutting-down'],
  },
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof ROUTES

/** Every problem that a route can answer with, each once. */
export function problemsOf(route: Route): readonly ProblemCode[] {
  const all = [...new Set([...route.problems, ...commonOf(route)])]
  return route.unlimited ? all.filter((code) => code !== 'too-many-requests') : all
}

function commonOf({ roles }: Route): readonly ProblemCode[] {
  if (roles === 'anyone') return CONNECTION_PROBLEMS
  return roles === 'application' ? APPLICATION_PROBLEMS : COMMON_PROBLEMS
}
