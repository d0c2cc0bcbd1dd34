import { ROUTES, type Route } from '@okienko/contract'

const NAMES = new Map<Route, string>(Object.entries(ROUTES).map(([name, route]) => [route, name]))

/** Name of a route in the contract; its method and pattern when it is not there. */
export function nameOf(route: Route): string {
  return NAMES.get(route) ?? `${route.method} ${route.path}`
}

/** The pattern under which a path of the contract is registered: `{path}` is all that is left of an address. */
export function patternOfPath(path: string): string {
  return path.replace(/\{path\}$/, '*').replace(/\{(\w+)\}/g, ':$1')
}
