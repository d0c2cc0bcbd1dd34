/* What was begun in this session: time, operation, state in a word, and the way back to what is open. */

const $ = (id) => document.getElementById(id)
const TIME_ZONE = 'Europe/Warsaw'
let names = null

/** Reads the list anew and shows it. */
export async function showToday({ get, text, language, element, shown, left }) {
  const { body } = await get('/v1/verifications')
  if (body === null) return
  names ??= await namesOf(get)
  const time = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: TIME_ZONE,
  })
  const rows = body.verifications.map((row) =>
    rowOf(row, { text, language, element, time, shown, left }),
  )
  $('rows').replaceChildren(...rows)
  $('today-empty').hidden = rows.length > 0
  $('leaving').hidden = !body.verifications.some((row) => row.id === shown && isReleased(row))
}

async function namesOf(get) {
  const { body } = await get('/v1/operations')
  return body && new Map(body.operations.map(({ id, name }) => [id, name]))
}

const isReleased = ({ state, resumable }) => state === 'released' && resumable

/** Names, for whoever does not see beside which row it stands, what it closes. */
function leaveButton({ id, requestedAt }, { text, time, left }) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'leave'
  button.textContent = text.left
  button.setAttribute('aria-label', `${text.left} (${time.format(new Date(requestedAt))})`)
  button.addEventListener('click', () => left(id, button))
  return button
}

function rowOf(row, { text, language, element, time, shown, left }) {
  const item = document.createElement('li')
  const isShown = row.id === shown
  const line = document.createElement(row.resumable && !isShown ? 'button' : 'div')
  line.className = 'row'
  const part = (name, words, look) => {
    const made = document.createElement(name)
    made.textContent = words
    made.className = look
    line.append(made, ' ')
    return made
  }
  const at = part('time', time.format(new Date(row.requestedAt)), 'time')
  at.dateTime = row.requestedAt
  part('span', names?.get(row.operation)?.[language] ?? row.operation, 'operation')
  part('span', text.states[row.state], `state ${row.state}`)
  if (isShown) {
    part('span', text.shown, 'note')
    line.setAttribute('aria-current', 'true')
  } else if (row.resumable) {
    part('span', text.resume, 'note')
    line.type = 'button'
    line.addEventListener('click', () => {
      element.verification = row.id
    })
  }
  item.append(line)
  // The one on the screen has its own below it.
  if (isReleased(row) && !isShown) item.append(leaveButton(row, { text, time, left }))
  return item
}
