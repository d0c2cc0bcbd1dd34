import type { ConfigurationName } from '../closed-lists.ts'

/** At most eight digits, with dots and hyphens: a date or a count, and the number of nobody. */
const PLAIN = /^(?:[.-]*[0-9]){1,8}[.-]*$/

/**
 * The name of a configuration in entries and views: the label of its file, `+`, and the digest that says which it is. A
 * label in which somebody could be named stays out of it.
 */
export function versionNamed(name: ConfigurationName, label: string, digest: string): string {
  return `${PLAIN.test(label) ? label : name}+${digest}`
}

export function catalogueVersion(label: string, digest: string): string {
  return versionNamed('catalogue', label, digest)
}

/** Whether both name the same bytes: entries from before have any label. */
export function isSameVersion(one: string, other: string): boolean {
  const [a, b] = [one, other].map((version) => /\+([0-9a-f]{64})$/.exec(version)?.[1])
  return a === undefined || b === undefined ? one === other : a === b
}
