import type { Adapter, Stored } from 'oidc-provider'

const MOST = 5_000

/**
 * Storage of the provider for the life of the process. Bounded: the oldest entry makes room. Expiry is
 * checked by the provider itself on what it reads.
 */
export function inMemory(): (model: string) => Adapter {
  const entries = new Map<string, Stored>()
  return (model) => {
    const key = (id: string) => `${model}:${id}`
    const first = (match: (entry: Stored) => boolean) => {
      for (const [name, entry] of entries) {
        if (name.startsWith(`${model}:`) && match(entry)) return entry
      }
      return undefined
    }
    return {
      async upsert(id, payload) {
        entries.delete(key(id))
        entries.set(key(id), payload)
        const [oldest] = entries.keys()
        if (entries.size > MOST && oldest !== undefined) entries.delete(oldest)
      },
      find: async (id) => entries.get(key(id)),
      findByUid: async (uid) => first((entry) => entry.uid === uid),
      findByUserCode: async (userCode) => first((entry) => entry.userCode === userCode),
      async consume(id) {
        const entry = entries.get(key(id))
        if (entry) entry['consumed'] = Math.floor(Date.now() / 1000)
      },
      async destroy(id) {
        entries.delete(key(id))
      },
      async revokeByGrantId(grantId) {
        // Of this model alone: a sign-in under way, of somebody else, may still name the grant.
        for (const [name, entry] of entries)
          if (name.startsWith(key('')) && entry.grantId === grantId) entries.delete(name)
      },
    }
  }
}
