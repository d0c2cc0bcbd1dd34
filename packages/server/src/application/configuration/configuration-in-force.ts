import { isSameVersion } from '../../domain/catalogue/version.ts'
import type { ConfigurationGrounds } from '../../domain/closed-lists.ts'
import type { BesideLog } from '../ports/beside-log.ts'
import type { Configured, Reading, Written } from '../ports/configuration-source.ts'
import { Altered } from '../ports/fault.ts'
import type { Subjects } from '../ports/subjects.ts'
import { lastFound, type ToldDeps, toldLast } from './told-configurations.ts'

/** What is in force, on what grounds, and what its file has that is not in force yet. */
export interface Standing<C extends Configured> extends Written<C> {
  readonly grounds: ConfigurationGrounds
  /** The commitment to the bytes as they lie beside the log; null in a demo, which keeps none. */
  readonly kept: string | null
  readonly waiting: Written<C> | null
}

export interface InForceDeps<C extends Configured> extends ToldDeps {
  readonly beside: BesideLog
  readonly subjects: Pick<Subjects, 'own'>
  /** A demo takes its file as it is, at once. */
  readonly demo: boolean
  /** What bytes say that were in force once. Never throws. */
  readonly parse: (bytes: Uint8Array) => Reading<C>
  /**
   * What is in force without ever having been told, in an installation that has run before; null where there was always
   * one of the kind. What its file says then is a change, and not its first.
   */
  readonly before: Written<C> | null
}

/** What was in force is gone, altered, or none to this version of the program; or there is none, and no file. */
export type NotInForce = 'missing' | 'not-understood' | 'no-file'

/**
 * What is in force at a start, where its file says `file`: what the journal told last, in the very bytes that were
 * approved, whatever became of the file since; null is one that cannot be read or is refused. The first of an
 * installation is in force at once. A demo's is the file.
 */
export async function configurationInForce<C extends Configured>(
  deps: InForceDeps<C>,
  file: Written<C> | null,
): Promise<Standing<C> | NotInForce> {
  const isFile = (version: string) => file !== null && isSameVersion(file.content.version, version)
  if (deps.demo) {
    const { newest } = await lastFound(deps)
    const last = newest?.event
    if (file === null) return 'no-file'
    const same = last !== undefined && isFile(last.to) && last.grounds === 'approved'
    return { ...file, grounds: same ? 'approved' : 'demo', kept: null, waiting: null }
  }
  const { kept } = await toldLast(deps)
  if (kept === null) {
    const { before } = deps
    if (before !== null) {
      const waiting = file === null || isSameVersion(before.content.version, file.content.version)
      return { ...before, grounds: 'first', kept: null, waiting: waiting ? null : file }
    }
    if (file === null) return 'no-file'
    return { ...file, grounds: 'first', kept: await keepBytes(deps, file.bytes), waiting: null }
  }
  const { to: version, grounds, kept: commitment } = kept
  const bytes = await openBytes(deps, commitment ?? '')
  if (bytes === null) {
    if (file === null || !isFile(version)) return 'missing'
    // It has been told of. The digest in the entry says that the file is what was in force.
    return { ...file, grounds, kept: await keepBytes(deps, file.bytes), waiting: null }
  }
  const reading = deps.parse(bytes)
  if (reading.kind === 'refused') return 'not-understood'
  const { content } = reading
  if (!isSameVersion(content.version, version)) return 'not-understood'
  return { content, bytes, grounds, kept: commitment, waiting: isFile(version) ? null : file }
}

/** Durable on return, under the installation's own key. */
export async function keepBytes(
  { beside, subjects }: Pick<InForceDeps<Configured>, 'beside' | 'subjects'>,
  bytes: Uint8Array,
): Promise<string | null> {
  return beside.keep(await subjects.own(), bytes)
}

/** Null when they are not what was kept, or gone: nobody but somebody without a key takes them away. It is told. */
async function openBytes(
  { beside, alarm }: Pick<InForceDeps<Configured>, 'beside' | 'alarm'>,
  commitment: string,
) {
  try {
    const bytes = await beside.open(commitment)
    if (bytes === null) alarm.altered('detail')
    return bytes
  } catch (error) {
    if (error instanceof Altered) return null
    throw error
  }
}

/** What an entry says of it at a start. */
export function toldAtStart({ content, grounds, kept }: Standing<Configured>) {
  return { from: null, to: content.version, grounds, kept }
}
