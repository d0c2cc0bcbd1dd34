import { contrast } from './contrast.ts'
import { controls } from './controls.ts'
import { layout } from './layout.ts'
import { person } from './person.ts'
import { stages } from './stages.ts'
import { tokens } from './tokens.ts'

/** One sheet for every element on the page. Constructed, so that the host's policy has no say in it. */
export const styles = new CSSStyleSheet()
styles.replaceSync(tokens + layout + controls + person + stages + contrast)
