import { createHash } from 'node:crypto'
import { decode, linesOf, readFileOf, readYaml } from '@okienko/outbound/file'
import type { ApplicationsReading, Written } from '../../application/ports/configuration-source.ts'
import { versionNamed } from '../../domain/catalogue/version.ts'
import type { Applications } from '../../domain/visit/application.ts'
import { checkApplications, type Surroundings } from './check-applications.ts'

/** What is so where no file is named: nobody may read anything. Its bytes are none. */
export const NO_APPLICATIONS: Written<Applications> = {
  content: { version: versionOf('', new Uint8Array()), applications: [] },
  bytes: new Uint8Array(),
}

/**
 * Reads a file of applications; none where none is named. Refused with every problem of it, at most 20, each a line
 * `file:line:column path: what is wrong and what to do`. Never throws.
 */
export async function readApplications(
  file: string | undefined,
  around: Surroundings,
): Promise<ApplicationsReading> {
  if (file === undefined) return { kind: 'read', ...NO_APPLICATIONS }
  const bytes = await readFileOf(file)
  return typeof bytes === 'string'
    ? { kind: 'refused', problems: [`${file}: ${bytes}`] }
    : parseApplications(bytes, file, around)
}

/** The same for the bytes of a file; `file` is its name in the problems. */
export function parseApplications(
  bytes: Uint8Array,
  file: string,
  around: Surroundings,
): ApplicationsReading {
  if (bytes.length === 0) return { kind: 'read', ...NO_APPLICATIONS }
  const text = decode(bytes)
  if (text === null) return { kind: 'refused', problems: [`${file}: is not text in UTF-8`] }
  const yaml = readYaml(text)
  const read = yaml.value === undefined ? null : checkApplications(yaml.value, around)
  const problems = [...yaml.problems, ...(read?.problems ?? [])]
  if (read === null || problems.length > 0) {
    return { kind: 'refused', problems: linesOf(problems, yaml, file) }
  }
  const applications = [...read.applications].map(
    ([id, { link, may, verdicts, compares, ...rest }]) => ({
      id,
      ...rest,
      ...(verdicts && { verdicts }),
      ...(compares && { compares }),
      link: link ?? null,
      may: new Map(Object.entries(may)),
    }),
  )
  return { kind: 'read', bytes, content: { version: versionOf(read.label, bytes), applications } }
}

function versionOf(label: string, bytes: Uint8Array): string {
  return versionNamed('applications', label, createHash('sha256').update(bytes).digest('hex'))
}
