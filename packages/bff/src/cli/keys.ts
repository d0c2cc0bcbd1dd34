import { readFile, writeFile } from 'node:fs/promises'
import { freshKey, readKeys, signingKey } from '../bank-auth/signing-key.ts'

const USAGE = 'okienko-bff keys init FILE | okienko-bff keys show FILE'

/**
 * `keys init FILE` makes the key of the signed header (P-256, mode 0600, never over a file that is there), `keys show
 * FILE` tells what the bank may know of those in one; both print it. Exit code 0, 1 where the file is in the way or no key, 2
 * when called wrongly.
 */
export async function keysCommand(
  [what, file, ...more]: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const isKnown = what === 'init' || what === 'show'
  if (!isKnown || file === undefined || more.length > 0) {
    print(USAGE)
    return 2
  }
  try {
    const pem = what === 'init' ? await made(file) : await readFile(file, 'utf8')
    const keys = await Promise.all(readKeys(pem).map(signingKey))
    print(JSON.stringify({ keys: keys.map(({ open }) => open) }))
    return 0
  } catch (error) {
    const plain = error instanceof Error && 'code' in error ? String(error.code) : ''
    print(
      `${file}: ${WHY[plain] ?? (plain === '' ? (error as Error).message : `cannot be ${DONE[what]} (${plain})`)}`,
    )
    return 1
  }
}

const WHY: Readonly<Record<string, string>> = {
  EEXIST: 'is there already, and no key is written over another; name another file',
  ENOENT: 'there is no such file, or no such folder; make the folder first',
}

const DONE = { init: 'made', show: 'read' } as const

async function made(file: string): Promise<string> {
  const pem = freshKey().export({ format: 'pem', type: 'pkcs8' }).toString()
  await writeFile(file, pem, { mode: 0o600, flag: 'wx' })
  return pem
}
