import { DESK_WORDS, ROUTES } from '@okienko/contract'
import { type RouteHost, route, success } from '@okienko/edge'
import type { CatalogueSource } from '../../application/ports/configuration-source.ts'
import { type ApprovedOperation, approve } from '../../domain/catalogue/catalogue.ts'
import {
  catalogueView,
  type DescribedKind,
  documentKindView,
  operationView,
} from './catalogue-views.ts'

export interface CatalogueRoutes {
  readonly catalogue: CatalogueSource
  readonly documentKinds: readonly DescribedKind[]
}

/** What may be asked for: the operations with their service cards, and the whole catalogue in force. */
export function serveCatalogue(
  host: RouteHost,
  { catalogue, documentKinds }: CatalogueRoutes,
): void {
  route(host, ROUTES.listOperations, async () => {
    const current = catalogue.current()
    const approved = current.operations
      .map(({ id }) => approve(current, id))
      .filter((outcome): outcome is ApprovedOperation => typeof outcome !== 'string')
    const asked = new Set(approved.map(({ card }) => card.dataSet.documentKind))
    const kinds = documentKinds.filter(({ kind }) => asked.has(kind))
    return success({
      catalogueVersion: current.version,
      operations: approved.map(operationView),
      documentKinds: kinds.map(documentKindView),
      words: DESK_WORDS,
    })
  })

  route(host, ROUTES.readCatalogue, async () => success(catalogueView(catalogue.current())))
}
