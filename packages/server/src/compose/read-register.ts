import { type CheckedReading, readChecked } from '@okienko/outbound/file'
import { checkRegister } from '../adapters/register/check-register.ts'
import type { RegisterFile } from '../adapters/register/register-file.ts'

export type { RegisterFile }
export type RegisterReading = CheckedReading<RegisterFile>

/** The file of the register, with its mapping held against its recorded answers. Never throws. */
export function readRegisterFile(file: string): Promise<RegisterReading> {
  return readChecked<RegisterFile>(file, checkRegister)
}
