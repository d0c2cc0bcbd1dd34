import type { Examination as ExaminationOf } from '@okienko/edge/doctor'
import type { SettingName } from '../../settings/settings.ts'
import type { Finding } from './finding.ts'

/** One part of what is looked at. */
export type Examination = ExaminationOf<SettingName, Finding>
