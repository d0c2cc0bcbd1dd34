/** Why a backup is not made or not restored, in words for the operator. */
export class BackupRefused extends Error {
  override name = 'BackupRefused'
}

/** What is wrong with a backup: it is not what was once made. */
export class BackupBroken extends BackupRefused {
  override name = 'BackupBroken'
}
