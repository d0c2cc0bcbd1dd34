import { join } from 'node:path'
import { SETTINGS } from '../../settings/settings.ts'
import type { Env } from './examine-settings.ts'
import { type Finding, found } from './finding.ts'
import { modeOf } from './read-file.ts'

/**
 * The files of secrets in the folder of credentials: whether others may read or change them. And those that the unit of
 * systemd loads and that are not there, as `deploy/okienko` says, which looked.
 */
export function examineCredentials(env: Env): readonly Finding[] {
  return [...missing(env), ...open(env)]
}

function missing({ CREDENTIALS_MISSING: names = '' }: Env): readonly Finding[] {
  const all = names.split(/\s+/).filter((name) => name !== '')
  return all.map((name) =>
    found('credential-missing', `the unit loads ${name}, and it is not there`),
  )
}

function open({ CREDENTIALS_DIRECTORY: folder }: Env): readonly Finding[] {
  if (!folder) return []
  const names = Object.entries(SETTINGS).flatMap(([name, setting]) =>
    'secret' in setting && setting.secret ? [name] : [],
  )
  return names.flatMap((name) => {
    const file = join(folder, name)
    const { mode, text } = modeOf(file) ?? {}
    // systemd hands them on readable for the service's group.
    if (mode === undefined || (mode & 0o027) === 0) return []
    return [found('credential-open', `${file} has mode ${text}`, `chmod 0600 ${file}`)]
  })
}
