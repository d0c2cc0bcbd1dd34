import type { SettingName, Settings } from '../../settings/settings.ts'
import { type Finding, found } from './finding.ts'

/** Of `names` those that could not be read; one that is right and unset is no such. */
export function notRight(
  settings: Partial<Settings>,
  names: readonly SettingName[],
): readonly SettingName[] {
  return names.filter((name) => !Object.hasOwn(settings, name))
}

/** That something was not looked at, for these settings: what is wrong with them is said of the settings. */
export function notAsked(what: string, names: readonly SettingName[]): readonly Finding[] {
  if (names.length === 0) return []
  const are = names.length === 1 ? 'is' : 'are'
  return [found('not-asked', `${what}, not looked at: ${names.join(', ')} ${are} not right yet`)]
}
