import { readFileSync, statSync } from 'node:fs'

/** More than any key, certificate or list of them takes. */
const LARGEST = 1_000_000

/** What is in a file, or why it cannot be taken, in words that hold nothing of it. */
export type FileRead = { readonly text: string } | { readonly why: string }

/**
 * Reads a file of the settings; never a pipe or a device, which would keep the start for ever. A secret that others on
 * the machine may read is none, but in the demo; the group may, since systemd hands credentials on so.
 */
export function readSecretFile(
  file: string,
  { isSecret, isDemo }: { readonly isSecret: boolean; readonly isDemo: boolean },
): FileRead {
  try {
    const found = statSync(file)
    if (!found.isFile() || found.size > LARGEST) return { why: 'is no file that can be read' }
    if (isSecret && !isDemo && (found.mode & 0o027) !== 0) {
      return { why: 'others than its owner may read or change the file; chmod 0600' }
    }
    return { text: readFileSync(file, 'utf8') }
  } catch {
    return { why: 'the file cannot be read' }
  }
}
