/* What the commands are told when a backup cannot be made, or cannot be restored. */

export { BackupBroken, BackupRefused } from '../../adapters/backup-folder/backup-refused.ts'
