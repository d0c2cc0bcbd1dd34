import type { Settings } from '../../settings/settings.ts'
import { type Finding, found } from './finding.ts'

/** The Node that the product is tested with. */
const LEAST_NODE = 26

/** What runs here, as the process itself sees it. */
export interface Machine {
  readonly node: string
  /** The user who asks; null where there are no numbers of users. */
  readonly uid: number | null
  /** The pages for browsers that were built, by path. */
  readonly pages: Readonly<Record<string, string>>
}

export function examineMachine(
  { OKIENKO_DEMO: demo }: Partial<Settings>,
  { node, uid, pages }: Machine,
): readonly Finding[] {
  const isOld = Number.parseInt(node, 10) < LEAST_NODE
  return [
    found(isOld ? 'node-too-old' : 'node-good', `this is Node ${node}`),
    ...(uid === 0 && !demo ? [found('user-is-root', 'this is root')] : []),
    ...(Object.keys(pages).length === 0
      ? [found('pages-missing', 'no pages have been built')]
      : []),
  ]
}
