/** A host as a bank might have it: its own font and margins, a strict policy, and the element. */
export function hostPage(query: URLSearchParams): string {
  const theme = query.get('theme') === 'dark' ? 'dark' : 'light'
  const attributes = ['operation', 'verification', 'autostart', 'hand-over']
    .filter((name) => query.has(name))
    .map((name) => `${name}="${escaped(query.get(name) ?? '')}"`)
    .join(' ')
  return `<!doctype html>
<html lang="${escaped(query.get('lang') ?? 'pl')}" class="${theme}">
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>Okienko</title>
<link rel="stylesheet" href="/inter/index.css" />
<link rel="stylesheet" href="/host.css" />
<script type="module" src="/host.js"></script>
<script type="module" src="/okienko.js"></script>
<main><h1 class="unseen">Okienko</h1><okienko-verification ${attributes}></okienko-verification></main>
</html>`
}

const escaped = (text: string) => text.replace(/[&"<>]/g, (char) => `&#${char.charCodeAt(0)};`)

export const HOST_CSS = `
html { color-scheme: light; background: #f4f6f6; }
html.dark { color-scheme: dark; background: #0f1516; }
body { margin: 0; font-family: 'Inter Variable', system-ui, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 40px; }
@media (max-width: 720px) { main { padding: 16px; } }
@media (max-width: 359px) { main { padding: 0; } }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`
