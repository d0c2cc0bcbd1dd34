import { describe } from 'node:test'
import { GAPS } from './component-gaps.ts'
import type { ComponentScene, StandsBehind } from './component-scene.ts'
import { DAILY } from './daily-scenes.ts'
import type { Scene } from './scenes.ts'
import { VERIFYING } from './verifying-scenes.ts'

/**
 * Defines the same scenes over whatever stands behind the component. What cannot be played there is a declared gap,
 * whose test plays what happens instead: no scene is left out, and none is skipped.
 */
export function playComponent(
  scene: Scene,
  behind: StandsBehind,
  scenes: readonly ComponentScene[],
): void {
  for (const { name, play, signedOut } of scenes) {
    const gap = GAPS[behind][name]
    const account = signedOut ? null : 'advisor'
    if (gap === undefined) scene(name, play, account)
    else scene(`not over ${behind}, ${gap.why}: ${name}`, gap.instead, account)
  }
}

/** The same with all scenes there are, two at a time where that disturbs neither: the list of Bank B is that of a session. */
export function playAtBankB(scene: Scene, behind: Exclude<StandsBehind, 'server'>): void {
  const all = [...VERIFYING, ...DAILY]
  const names = new Set(all.map(({ name }) => name))
  const ofNone = Object.keys(GAPS[behind]).filter((name) => !names.has(name))
  if (ofNone.length > 0) throw new Error(`a gap of no scene: ${ofNone.join(', ')}`)
  describe('alone', () => {
    playComponent(
      scene,
      behind,
      all.filter(({ alone }) => alone),
    )
  })
  describe('beside others', { concurrency: 2 }, () => {
    playComponent(
      scene,
      behind,
      all.filter(({ alone }) => !alone),
    )
  })
}
