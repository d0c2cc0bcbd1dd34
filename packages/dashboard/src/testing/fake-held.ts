import type { ApprovalView } from '@okienko/contract'
import { anApproval } from './fake-approvals.ts'
import { NOW } from './now.ts'

type Held = NonNullable<ApprovalView['held']>

const label = (pl: string, en: string, uk: string) => ({ pl, en, uk })

/** What a comparison says of somebody who has another person's phone. */
export const ANOTHER: Held = {
  operation: 'withdraw-cash',
  further: ['open-account'],
  workstation: 'Stanowisko 3',
  overall: 'another_person',
  said: label(
    'Numery PESEL są poprawne i różne.',
    'The PESEL numbers are valid and different.',
    'Номери PESEL правильні й різні.',
  ),
  verdicts: [
    {
      field: 'pesel',
      label: label('PESEL', 'PESEL', 'PESEL'),
      verdict: 'conflict',
      rule: 'pesel-valid-and-different',
      said: label(
        'Dwa poprawne i różne numery należą do dwóch osób.',
        'Two valid and different numbers belong to two people.',
        'Два правильні й різні номери належать двом особам.',
      ),
    },
    {
      field: 'surname',
      label: label('nazwisko', 'surname', 'прізвище'),
      verdict: 'likely_typo',
      rule: 'surname-one-letter',
      said: label(
        'Jedna albo dwie litery różnicy: pomyłka przy przepisywaniu.',
        'One or two letters differ: a slip of whoever typed it.',
        'Відрізняються одна або дві літери: помилка під час переписування.',
      ),
    },
    {
      field: 'address',
      label: label('adres', 'address', 'адреса'),
      verdict: 'newer',
      rule: 'address-moved',
      said: label(
        'Inne miejsce: klient się przeprowadził.',
        'Another place: the customer has moved.',
        'Інше місце: клієнт переїхав.',
      ),
    },
    {
      field: 'birthDate',
      label: label('data urodzenia', 'date of birth', 'дата народження'),
      verdict: 'same',
      rule: 'same',
      said: label('Zgodne.', 'The same.', 'Збігається.'),
    },
    {
      field: 'documentNumber',
      label: label('numer dokumentu', 'document number', 'номер документа'),
      verdict: 'not_compared',
      rule: 'other-document-kind',
      said: label('Inny rodzaj dokumentu.', 'Another kind of document.', 'Інший вид документа.'),
    },
  ],
}

/** A request to release what is held, for as long as a counter waits. */
export function heldRequest(over: Partial<ApprovalView> = {}): ApprovalView {
  const now = NOW.getTime()
  return anApproval({
    matter: 'held',
    reason: 'comparison',
    reference: null,
    sentence: null,
    askedBy: { name: 'Anna Nowak', roles: ['advisor'], branch: 'Warszawa-Centrum' },
    askedAt: new Date(now - 22_000).toISOString(),
    until: new Date(now + 578_000).toISOString(),
    held: ANOTHER,
    ...over,
  })
}
