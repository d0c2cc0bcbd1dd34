/* The page begins: its theme, then its element. */

import { DeskPage } from './desk-page.ts'
import { applyTheme, storedTheme } from './preferences.ts'

applyTheme(storedTheme())
customElements.define('okienko-desk', DeskPage)
document.querySelector('.not-loaded')?.remove()
