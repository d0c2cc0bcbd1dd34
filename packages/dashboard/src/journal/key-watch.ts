import { type Reply, routes } from '@okienko/contract/browser'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { ask } from '../api.ts'
import {
  judgeKey,
  nameOf,
  type Opinion,
  type Remembered,
  rememberedKey,
  rememberKey,
} from './remembered-key.ts'

/** What is known of the journal's key now, and what can be done about it. */
export class KeyWatch implements ReactiveController {
  opinion: Opinion | null = null
  /** Name and id of the key that checks, and of one that the server offers in its place. */
  names: { readonly used: string; readonly usedId: string; readonly offered: string } | null = null
  trouble: 'missing' | 'invalid' | null = null
  private readonly host: ReactiveControllerHost

  constructor(host: ReactiveControllerHost) {
    this.host = host
    host.addController(this)
  }

  hostConnected(): void {}

  /** The key to check with: the remembered one, else the server's. Null when there is none at all. */
  async known(over: (reply: Reply<unknown>) => boolean): Promise<Remembered | null> {
    const before = rememberedKey()
    const reply = await ask(routes.journalKey, {})
    if (over(reply)) return null
    const offered = reply.ok ? reply.body : before?.vkey
    this.trouble = offered === undefined ? 'missing' : null
    if (offered === undefined) {
      this.host.requestUpdate()
      return null
    }
    await this.conclude(judgeKey(offered, before, new Date()))
    return this.opinion?.remembered ?? null
  }

  /** From now on this key: the bank's own copy, or one that the bank has confirmed. False for what is no key. */
  async use(vkey: string, own = true): Promise<boolean> {
    const sound = (await nameOf(vkey)) !== null
    this.trouble = sound ? null : 'invalid'
    if (sound) {
      const remembered = { vkey: vkey.trim(), since: new Date().toISOString(), own }
      await this.conclude({ is: 'same', remembered })
    }
    this.host.requestUpdate()
    return sound
  }

  private async conclude(opinion: Opinion): Promise<void> {
    const { remembered } = opinion
    if (opinion.is !== 'other') rememberKey(remembered)
    const used = await nameOf(remembered.vkey)
    const offered = opinion.is === 'other' ? await nameOf(opinion.offered) : null
    this.opinion = opinion
    this.names = {
      used: used?.name ?? remembered.vkey,
      usedId: used?.id ?? '',
      offered: offered ? `${offered.name}+${offered.id}` : '',
    }
    this.host.requestUpdate()
  }
}
