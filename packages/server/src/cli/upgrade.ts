import { parseArgs } from 'node:util'
import { type Adopted, type Step, upgrade } from '../compose/upgrade/upgrade.ts'

type Env = Readonly<Record<string, string | undefined>>
type Print = (line: string) => void

export const UPGRADE_USAGE = `okienko upgrade DIRECTORY     adopts data of an Okienko before 0.2, once, with the server stopped: brings its keys
                              into that new folder, and gives MACs to all that is stored
`

const DOING: Readonly<Record<Step, string>> = {
  verify: 'the whole journal is verified',
  keys: 'the keys are brought into their folder',
  rows: 'all rows get MACs, and sessions end',
  erasures: 'the list of erased customers is taken over',
  entry: 'an entry tells of it, open verifications end, and all is signed',
  record: 'a record is written beside the keys',
  'old-keys': 'the old keys are overwritten and taken out of the data folder',
}

/** `okienko upgrade DIRECTORY`. Exit code 0 when it is done, 2 when called wrongly. Throws ConfigError. */
export async function upgradeCommand(
  args: readonly string[],
  env: Env,
  print: Print,
): Promise<number> {
  const directory = directoryIn(args)
  if (directory === null) {
    print(UPGRADE_USAGE.trimEnd())
    return 2
  }
  const adopted = await upgrade(env, directory, (step) => print(`now        ${DOING[step]}`))
  for (const line of report(adopted, directory)) print(line)
  return 0
}

function report(adopted: Adopted, directory: string): readonly string[] {
  const { size, verifications, customers, ended, notTaken } = adopted
  return [
    `adopted    ${size} entries, ${verifications} verifications, ${customers} customers`,
    `ended      ${ended} open verifications, and every session`,
    ...notTaken.map(
      (id) =>
        `not taken  ${id}, which is on the list of erased customers, and no entry tells of it`,
    ),
    ...(notTaken.length === 0 ? [] : NOT_TAKEN),
    `keys       in ${directory}: journal.signer.key, customers.key, storage.key, with adopted.json, which says that`,
    '           this was done. Keep copies of them in two places apart from the data and its backups',
    'next       put them where OKIENKO_KEYS, or the credentials of the unit, name them, and start the server',
    'then       make a new backup: older ones carry no MACs, and this version does not restore them',
    'advised    okienko keys renew and okienko keys rotate: two of the keys lay beside the data until now',
  ]
}

const NOT_TAKEN = [
  '           Whoever could write there may have put them there. Is one of them known to you, erase that',
  '           customer again; take the lines out of `erased` beside the last checkpoint, or an alarm tells of them',
]

function directoryIn(args: readonly string[]): string | null {
  try {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} })
    const [directory, ...more] = positionals
    return directory === undefined || directory === '' || more.length > 0 ? null : directory
  } catch {
    return null
  }
}
