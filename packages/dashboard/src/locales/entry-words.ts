import type { EntryKindName, EntryMember } from '@okienko/contract'
import type { Language } from '../preferences.ts'
import type { WordTable } from './code-words.ts'
import type { Parts, RegisterOutcome } from './entry-parts.ts'

/** The groups that an auditor thinks in, as the list of kinds shows them. */
export const GROUPS = {
  verifications: { pl: 'Weryfikacje', en: 'Verifications', uk: 'Перевірки' },
  seen: { pl: 'Kto widział dane', en: 'Who saw data', uk: 'Хто бачив дані' },
  kept: {
    pl: 'Zachowane dowody i usuwanie',
    en: 'Kept evidence and erasure',
    uk: 'Збережені докази й видалення',
  },
  oversight: { pl: 'Wgląd w dziennik', en: 'Use of the journal', uk: 'Користування журналом' },
  // What is done with an agreement stands with it: a disclosure is one course, from the request to the reading.
  approvals: {
    pl: 'Zgody i ujawnienie klienta',
    en: 'Approvals and disclosure of a customer',
    uk: 'Погодження й розкриття клієнта',
  },
  sessions: { pl: 'Logowanie i dostęp', en: 'Sign-in and access', uk: 'Вхід і доступ' },
  system: { pl: 'Praca systemu', en: 'The system itself', uk: 'Робота системи' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>
export type KindGroup = keyof typeof GROUPS

interface EntryWords {
  readonly group: KindGroup
  /** What the kind is called. */
  readonly name: Readonly<Record<Language, string>>
  /** The entry as a sentence. */
  readonly sentence: Readonly<Record<Language, (parts: Parts) => string>>
}

/** By what the register answered; an answer that these pages do not know is told by nothing but that. */
const comparedIn =
  (said: Readonly<Record<RegisterOutcome, (parts: Parts) => string>>) =>
  (parts: Parts): string =>
    said[parts.outcome ?? 'unavailable'](parts)
const because = (reason: string) => (reason === '' ? '' : `: ${reason}`)
/** One more sentence, where there is one. */
const after = (verdicts: string) => (verdicts === '' ? '' : ` ${verdicts}.`)

/** The words of every kind of entry, one kind after the other in all languages. */
export const ENTRY_WORDS: Readonly<Record<EntryKindName, EntryWords>> = {
  requested: {
    group: 'verifications',
    name: { pl: 'rozpoczęcie weryfikacji', en: 'verification started', uk: 'початок перевірки' },
    sentence: {
      pl: ({ who, operation, asked, counted }) =>
        asked === ''
          ? `${who} rozpoczął weryfikację „${operation}”. Do zachowania: ${counted}.`
          : `${who} rozpoczął weryfikację „${operation}”. Poproszono o ${asked}, do zachowania: ${counted}.`,
      en: ({ who, operation, asked, counted }) =>
        asked === ''
          ? `${who} started the verification “${operation}”. To be kept: ${counted}.`
          : `${who} started the verification “${operation}”. Asked for ${asked}, to be kept: ${counted}.`,
      uk: ({ who, operation, asked, counted }) =>
        asked === ''
          ? `${who} почав перевірку «${operation}». До збереження: ${counted}.`
          : `${who} почав перевірку «${operation}». Просили ${asked}, до збереження: ${counted}.`,
    },
  },
  invited: {
    group: 'verifications',
    name: { pl: 'pokazanie kodu', en: 'code shown', uk: 'показ коду' },
    sentence: {
      pl: ({ until }) => `Klientowi pokazano jednorazowy kod, ważny do ${until}.`,
      en: ({ until }) => `The customer was shown a one-time code, valid until ${until}.`,
      uk: ({ until }) => `Клієнтові показано одноразовий код, дійсний до ${until}.`,
    },
  },
  'request-refused': {
    group: 'verifications',
    name: { pl: 'odmowa rozpoczęcia', en: 'start refused', uk: 'відмова почати' },
    sentence: {
      pl: ({ reason }) => `Weryfikacji nie rozpoczęto: ${reason}.`,
      en: ({ reason }) => `No verification was started: ${reason}.`,
      uk: ({ reason }) => `Перевірку не розпочато: ${reason}.`,
    },
  },
  received: {
    group: 'verifications',
    name: { pl: 'odpowiedź klienta', en: 'customer’s answer', uk: 'відповідь клієнта' },
    sentence: {
      pl: ({ fields, grade }) =>
        `Nadeszła odpowiedź klienta. Zachowano do oceny: ${fields}. ${grade === 'proven' ? 'Podpis i pieczęć sprawdzono.' : 'Podpisu nie sprawdzono, ręczy za nią źródło.'}`,
      en: ({ fields, grade }) =>
        `The customer’s answer arrived. Kept for the decision: ${fields}. ${grade === 'proven' ? 'Signature and seal were checked.' : 'The signature was not checked, the source vouches for it.'}`,
      uk: ({ fields, grade }) =>
        `Надійшла відповідь клієнта. Збережено до оцінки: ${fields}. ${grade === 'proven' ? 'Підпис і печатку перевірено.' : 'Підпис не перевірено, за неї ручається джерело.'}`,
    },
  },
  'answer-refused': {
    group: 'verifications',
    name: { pl: 'odrzucona odpowiedź', en: 'answer turned away', uk: 'відхилена відповідь' },
    sentence: {
      pl: ({ reason }) => `Odrzucono odpowiedź z telefonu: ${reason}.`,
      en: ({ reason }) => `An answer from a phone was turned away: ${reason}.`,
      uk: ({ reason }) => `Відповідь із телефону відхилено: ${reason}.`,
    },
  },
  presented: {
    group: 'seen',
    name: { pl: 'wyświetlenie danych', en: 'data shown', uk: 'показ даних' },
    sentence: {
      pl: ({ who, fields }) => `${who} wyświetlił dane klienta: ${fields}.`,
      en: ({ who, fields }) => `${who} was shown the customer’s data: ${fields}.`,
      uk: ({ who, fields }) => `${who} переглянув дані клієнта: ${fields}.`,
    },
  },
  released: {
    group: 'verifications',
    name: { pl: 'potwierdzenie', en: 'confirmation', uk: 'підтвердження' },
    sentence: {
      pl: ({ who, fields, until, isAgreed }) =>
        `${who} ${isAgreed ? 'zgodził się jako druga osoba' : 'potwierdził, że to ta sama osoba'}. Do ${until} dostępne są: ${fields}.`,
      en: ({ who, fields, until, isAgreed }) =>
        `${who} ${isAgreed ? 'agreed as the second person' : 'confirmed that it is the same person'}. Open until ${until}: ${fields}.`,
      uk: ({ who, fields, until, isAgreed }) =>
        `${who} ${isAgreed ? 'погодився як друга особа' : 'підтвердив, що це та сама особа'}. До ${until} доступні: ${fields}.`,
    },
  },
  compared: {
    group: 'verifications',
    name: {
      pl: 'porównanie z kartoteką',
      en: 'comparison with the register',
      uk: 'порівняння з картотекою',
    },
    sentence: {
      pl: comparedIn({
        one: ({ overall, verdicts }) => `Porównano z kartoteką: ${overall}.${after(verdicts)}`,
        several: ({ count }) => `W kartotece znaleziono kilku możliwych klientów: ${count}.`,
        none: () => 'W kartotece nie ma takiego klienta.',
        unavailable: ({ reason }) => `Z kartoteką nie porównano${because(reason)}.`,
      }),
      en: comparedIn({
        one: ({ overall, verdicts }) =>
          `Compared with the customer register: ${overall}.${after(verdicts)}`,
        several: ({ count }) => `The register has several possible customers: ${count}.`,
        none: () => 'The register has no such customer.',
        unavailable: ({ reason }) => `Not compared with the register${because(reason)}.`,
      }),
      uk: comparedIn({
        one: ({ overall, verdicts }) => `Порівняно з картотекою: ${overall}.${after(verdicts)}`,
        several: ({ count }) => `У картотеці знайдено кількох можливих клієнтів: ${count}.`,
        none: () => 'У картотеці немає такого клієнта.',
        unavailable: ({ reason }) => `З картотекою не порівняно${because(reason)}.`,
      }),
    },
  },
  held: {
    group: 'verifications',
    name: {
      pl: 'zatrzymanie do zgody',
      en: 'held for approval',
      uk: 'призупинення до погодження',
    },
    sentence: {
      pl: ({ who, overall, until }) =>
        `${who} potwierdził, że to ta sama osoba. Porównanie z kartoteką: ${overall}. Do ${until} musi zgodzić się druga osoba.`,
      en: ({ who, overall, until }) =>
        `${who} confirmed that it is the same person. Comparison with the register: ${overall}. A second person must agree until ${until}.`,
      uk: ({ who, overall, until }) =>
        `${who} підтвердив, що це та сама особа. Порівняння з картотекою: ${overall}. До ${until} має погодитися друга особа.`,
    },
  },
  'comparison-shown': {
    group: 'seen',
    name: {
      pl: 'wyświetlenie porównania',
      en: 'comparison shown',
      uk: 'показ порівняння',
    },
    sentence: {
      pl: ({ who, fields, hasValues }) =>
        fields === ''
          ? `${who} wyświetlił wynik porównania z kartoteką.`
          : `${who} wyświetlił porównanie z kartoteką, ${hasValues ? 'z wartościami' : 'bez wartości'}: ${fields}.`,
      en: ({ who, fields, hasValues }) =>
        fields === ''
          ? `${who} was shown how the comparison came out.`
          : `${who} was shown the comparison with the register, ${hasValues ? 'with values' : 'without values'}: ${fields}.`,
      uk: ({ who, fields, hasValues }) =>
        fields === ''
          ? `${who} переглянув результат порівняння з картотекою.`
          : `${who} переглянув порівняння з картотекою, ${hasValues ? 'зі значеннями' : 'без значень'}: ${fields}.`,
    },
  },
  'candidate-chosen': {
    group: 'verifications',
    name: {
      pl: 'wskazanie klienta w kartotece',
      en: 'record chosen',
      uk: 'вибір клієнта в картотеці',
    },
    sentence: {
      pl: ({ who, overall, verdicts }) =>
        `${who} wskazał klienta spośród kilku w kartotece: ${overall}.${after(verdicts)}`,
      en: ({ who, overall, verdicts }) =>
        `${who} chose one of several records as the customer’s: ${overall}.${after(verdicts)}`,
      uk: ({ who, overall, verdicts }) =>
        `${who} вибрав клієнта з кількох у картотеці: ${overall}.${after(verdicts)}`,
    },
  },
  'updates-confirmed': {
    group: 'verifications',
    name: {
      pl: 'potwierdzenie zmian w kartotece',
      en: 'updates confirmed',
      uk: 'підтвердження змін у картотеці',
    },
    sentence: {
      pl: ({ who, fields }) =>
        fields === ''
          ? `${who} nie potwierdził żadnej zmiany w kartotece.`
          : `${who} potwierdził, co zmienić w kartotece: ${fields}.`,
      en: ({ who, fields }) =>
        fields === ''
          ? `${who} confirmed no update of the register.`
          : `${who} confirmed what to update in the register: ${fields}.`,
      uk: ({ who, fields }) =>
        fields === ''
          ? `${who} не підтвердив жодної зміни в картотеці.`
          : `${who} підтвердив, що змінити в картотеці: ${fields}.`,
    },
  },
  'claimed-compared': {
    group: 'seen',
    name: {
      pl: 'porównanie na żądanie systemu banku',
      en: 'comparison for an application',
      uk: 'порівняння на запит системи банку',
    },
    sentence: {
      pl: ({ who, verdicts }) =>
        `${who} porównał z dokumentem to, co wie o kliencie, i dostał same wyniki.${after(verdicts)}`,
      en: ({ who, verdicts }) =>
        `${who} compared what it knows of the customer with the document, and got verdicts alone.${after(verdicts)}`,
      uk: ({ who, verdicts }) =>
        `${who} порівняла з документом те, що знає про клієнта, й отримала самі результати.${after(verdicts)}`,
    },
  },
  rejected: {
    group: 'verifications',
    name: { pl: 'brak potwierdzenia', en: 'no confirmation', uk: 'без підтвердження' },
    sentence: {
      pl: ({ who, reason }) => `${who} nie potwierdził: ${reason}.`,
      en: ({ who, reason }) => `${who} did not confirm: ${reason}.`,
      uk: ({ who, reason }) => `${who} не підтвердив: ${reason}.`,
    },
  },
  refused: {
    group: 'verifications',
    name: { pl: 'odmowa klienta', en: 'customer refused', uk: 'відмова клієнта' },
    sentence: {
      pl: ({ reason }) => `Klient odmówił: ${reason}.`,
      en: ({ reason }) => `The customer refused: ${reason}.`,
      uk: ({ reason }) => `Клієнт відмовився: ${reason}.`,
    },
  },
  expired: {
    group: 'verifications',
    name: { pl: 'wygaśnięcie', en: 'expired', uk: 'час минув' },
    sentence: {
      pl: ({ reason }) => `Weryfikacja wygasła: ${reason}.`,
      en: ({ reason }) => `The verification expired: ${reason}.`,
      uk: ({ reason }) => `Час перевірки минув: ${reason}.`,
    },
  },
  cancelled: {
    group: 'verifications',
    name: { pl: 'anulowanie', en: 'cancelled', uk: 'скасування' },
    sentence: {
      pl: ({ who, reason }) =>
        reason === '' ? `${who} anulował weryfikację.` : `Weryfikację anulowano: ${reason}.`,
      en: ({ who, reason }) =>
        reason === ''
          ? `${who} cancelled the verification.`
          : `The verification was cancelled: ${reason}.`,
      uk: ({ who, reason }) =>
        reason === '' ? `${who} скасував перевірку.` : `Перевірку скасовано: ${reason}.`,
    },
  },
  failed: {
    group: 'verifications',
    name: { pl: 'niepowodzenie', en: 'failed', uk: 'невдача' },
    sentence: {
      pl: ({ reason }) => `Weryfikacja się nie powiodła: ${reason}.`,
      en: ({ reason }) => `The verification failed: ${reason}.`,
      uk: ({ reason }) => `Перевірка не вдалася: ${reason}.`,
    },
  },
  read: {
    group: 'seen',
    name: { pl: 'odczyt danych', en: 'data read', uk: 'читання даних' },
    sentence: {
      pl: ({ who, fields }) => `${who} odczytał udostępnione dane klienta: ${fields}.`,
      en: ({ who, fields }) => `${who} read the customer’s released data: ${fields}.`,
      uk: ({ who, fields }) => `${who} прочитав надані дані клієнта: ${fields}.`,
    },
  },
  reused: {
    group: 'verifications',
    name: { pl: 'użycie danych z wizyty', en: 'data of the visit reused', uk: 'дані візиту' },
    sentence: {
      pl: ({ who, fields }) =>
        `${who} użył danych z trwającej wizyty, bez skanowania kodu: ${fields}.`,
      en: ({ who, fields }) => `${who} used data of the visit, without another scan: ${fields}.`,
      uk: ({ who, fields }) => `${who} використав дані візиту без сканування коду: ${fields}.`,
    },
  },
  'visit-read': {
    group: 'seen',
    name: { pl: 'kto jest w wizycie', en: 'who is in the visit', uk: 'хто у візиті' },
    sentence: {
      pl: ({ who, fields }) => `${who} zobaczył, kto jest w wizycie: ${fields}.`,
      en: ({ who, fields }) => `${who} saw who is in the visit: ${fields}.`,
      uk: ({ who, fields }) => `${who} побачив, хто у візиті: ${fields}.`,
    },
  },
  'visit-prolonged': {
    group: 'verifications',
    name: { pl: 'przedłużenie wizyty', en: 'visit prolonged', uk: 'продовження візиту' },
    sentence: {
      pl: ({ who }) => `${who} potwierdził, że klient nadal jest przy okienku.`,
      en: ({ who }) => `${who} said that the customer is still there.`,
      uk: ({ who }) => `${who} підтвердив, що клієнт ще біля віконця.`,
    },
  },
  'visit-ended': {
    group: 'verifications',
    name: { pl: 'koniec wizyty', en: 'visit ended', uk: 'кінець візиту' },
    sentence: {
      pl: ({ reason }) => `Wizyta się skończyła, jej dane usunięto: ${reason}.`,
      en: ({ reason }) => `The visit ended and its data was erased: ${reason}.`,
      uk: ({ reason }) => `Візит завершено, його дані видалено: ${reason}.`,
    },
  },
  'handed-over': {
    group: 'seen',
    name: { pl: 'przekazanie danych', en: 'data handed over', uk: 'передавання даних' },
    sentence: {
      pl: ({ who, until }) => `${who} przekazał dane klienta do systemu banku, odbiór do ${until}.`,
      en: ({ who, until }) =>
        `${who} handed the customer’s data over to an application, to be taken until ${until}.`,
      uk: ({ who, until }) => `${who} передав дані клієнта системі банку, прийняти до ${until}.`,
    },
  },
  'hand-over-taken': {
    group: 'seen',
    name: { pl: 'odbiór przekazania', en: 'hand-over taken', uk: 'прийняття переданого' },
    sentence: {
      pl: ({ who }) =>
        `${who} odebrał przekazanie: od tej chwili może czytać dane do końca wizyty.`,
      en: ({ who }) => `${who} took the hand-over: it may read the data until the visit ends.`,
      uk: ({ who }) => `${who} прийняв передане: може читати дані до кінця візиту.`,
    },
  },
  closed: {
    group: 'seen',
    name: {
      pl: 'wcześniejsze usunięcie danych',
      en: 'data erased early',
      uk: 'дострокове видалення даних',
    },
    sentence: {
      pl: ({ reason }) => `Udostępnione dane usunięto przed czasem: ${reason}.`,
      en: ({ reason }) => `Released data was erased before its time: ${reason}.`,
      uk: ({ reason }) => `Надані дані видалено достроково: ${reason}.`,
    },
  },
  'evidence-kept': {
    group: 'kept',
    name: { pl: 'zachowanie dowodu', en: 'evidence kept', uk: 'збереження доказу' },
    sentence: {
      pl: ({ until }) => `Zapieczętowany dowód weryfikacji zachowano do ${until}.`,
      en: ({ until }) => `The sealed evidence of the verification is kept until ${until}.`,
      uk: ({ until }) => `Запечатаний доказ перевірки зберігається до ${until}.`,
    },
  },
  'evidence-erased': {
    group: 'kept',
    name: { pl: 'usunięcie dowodu', en: 'evidence erased', uk: 'видалення доказу' },
    sentence: {
      pl: ({ reason }) => `Zachowany dowód weryfikacji usunięto: ${reason}.`,
      en: ({ reason }) => `Kept evidence of the verification was erased: ${reason}.`,
      uk: ({ reason }) => `Збережений доказ перевірки видалено: ${reason}.`,
    },
  },
  'evidence-listed': {
    group: 'kept',
    name: { pl: 'przegląd dowodów', en: 'evidence looked up', uk: 'перегляд доказів' },
    sentence: {
      pl: ({ who, count }) =>
        `${who} sprawdził, jakie dowody o kliencie są zachowane (znaleziono: ${count}).`,
      en: ({ who, count }) =>
        `${who} looked up which evidence about a customer is kept (found: ${count}).`,
      uk: ({ who, count }) =>
        `${who} перевірив, які докази про клієнта збережено (знайдено: ${count}).`,
    },
  },
  'evidence-read': {
    group: 'kept',
    name: { pl: 'pobranie dowodu', en: 'evidence taken', uk: 'отримання доказу' },
    sentence: {
      pl: ({ who }) => `${who} pobrał zachowany dowód weryfikacji.`,
      en: ({ who }) => `${who} was given the kept evidence of the verification.`,
      uk: ({ who }) => `${who} отримав збережений доказ перевірки.`,
    },
  },
  'subject-erased': {
    group: 'kept',
    name: { pl: 'usunięcie klienta', en: 'customer erased', uk: 'видалення клієнта' },
    sentence: {
      pl: ({ who, reason }) => `${who} usunął wszystko, po czym można odnaleźć klienta: ${reason}.`,
      en: ({ who, reason }) =>
        `${who} erased everything by which the customer can be found: ${reason}.`,
      uk: ({ who, reason }) => `${who} видалив усе, за чим можна знайти клієнта: ${reason}.`,
    },
  },
  'erasure-repeated': {
    group: 'kept',
    name: { pl: 'powtórzone usunięcie', en: 'erasure repeated', uk: 'повторене видалення' },
    sentence: {
      pl: () => 'Okienko powtórzyło wcześniejsze usunięcie danych klienta.',
      en: () => 'Okienko repeated an earlier erasure of a customer’s data.',
      uk: () => 'Okienko повторило попереднє видалення даних клієнта.',
    },
  },
  'hold-placed': {
    group: 'kept',
    name: { pl: 'wstrzymanie usuwania', en: 'erasure stopped', uk: 'призупинення видалення' },
    sentence: {
      pl: ({ who, until, reason }) =>
        `${who} wstrzymał usuwanie danych klienta do ${until}: ${reason}.`,
      en: ({ who, until, reason }) =>
        `${who} stopped any erasure of the customer’s data until ${until}: ${reason}.`,
      uk: ({ who, until, reason }) =>
        `${who} призупинив видалення даних клієнта до ${until}: ${reason}.`,
    },
  },
  'hold-lifted': {
    group: 'kept',
    name: { pl: 'zniesienie wstrzymania', en: 'erasure allowed again', uk: 'дозвіл на видалення' },
    sentence: {
      pl: ({ who }) => `${who} zniósł wstrzymanie usuwania danych klienta.`,
      en: ({ who }) => `${who} allowed the erasure of the customer’s data again.`,
      uk: ({ who }) => `${who} знову дозволив видалення даних клієнта.`,
    },
  },
  'journal-searched': {
    group: 'oversight',
    name: { pl: 'szukanie w dzienniku', en: 'journal searched', uk: 'пошук у журналі' },
    sentence: {
      pl: ({ who, criteria, count }) =>
        `${who} przeszukał dziennik (${criteria}) i zobaczył wpisów: ${count}.`,
      en: ({ who, criteria, count }) =>
        `${who} searched the journal (${criteria}) and was shown entries: ${count}.`,
      uk: ({ who, criteria, count }) =>
        `${who} шукав у журналі (${criteria}) і побачив записів: ${count}.`,
    },
  },
  'journal-read': {
    group: 'oversight',
    name: { pl: 'odczyt wpisu', en: 'entry read', uk: 'читання запису' },
    sentence: {
      pl: ({ who, index }) => `${who} przeczytał wpis nr ${index}.`,
      en: ({ who, index }) => `${who} read entry no. ${index}.`,
      uk: ({ who, index }) => `${who} прочитав запис № ${index}.`,
    },
  },
  'chain-read': {
    group: 'oversight',
    name: { pl: 'odczyt przebiegu', en: 'course read', uk: 'читання перебігу' },
    sentence: {
      pl: ({ who, count }) => `${who} przejrzał przebieg jednej weryfikacji (wpisów: ${count}).`,
      en: ({ who, count }) => `${who} read the course of one verification (entries: ${count}).`,
      uk: ({ who, count }) => `${who} переглянув перебіг однієї перевірки (записів: ${count}).`,
    },
  },
  'journal-exported': {
    group: 'oversight',
    name: { pl: 'kopia dziennika', en: 'journal copied', uk: 'копія журналу' },
    sentence: {
      pl: ({ who, from, to }) =>
        `${who} pobrał kopię dziennika: wpisy od nr ${from}, przed nr ${to}.`,
      en: ({ who, from, to }) =>
        `${who} took a copy of the journal: entries from no. ${from}, before no. ${to}.`,
      uk: ({ who, from, to }) =>
        `${who} отримав копію журналу: записи від № ${from}, до № ${to} без нього.`,
    },
  },
  'subject-reported': {
    group: 'oversight',
    name: { pl: 'raport dla klienta', en: 'customer’s report', uk: 'звіт для клієнта' },
    sentence: {
      pl: ({ who, count }) => `${who} przygotował raport dla klienta (wpisów: ${count}).`,
      en: ({ who, count }) => `${who} prepared a report for the customer (entries: ${count}).`,
      uk: ({ who, count }) => `${who} підготував звіт для клієнта (записів: ${count}).`,
    },
  },
  'approval-asked': {
    group: 'approvals',
    name: { pl: 'prośba o zgodę', en: 'approval asked for', uk: 'прохання про погодження' },
    sentence: {
      pl: ({ who, matter, reason }) =>
        `${who} poprosił drugą osobę o zgodę na ${matter}${reason && `: ${reason}`}.`,
      en: ({ who, matter, reason }) =>
        `${who} asked a second person to approve ${matter}${reason && `: ${reason}`}.`,
      uk: ({ who, matter, reason }) =>
        `${who} попросив другу особу погодити ${matter}${reason && `: ${reason}`}.`,
    },
  },
  'approval-given': {
    group: 'approvals',
    name: { pl: 'zgoda drugiej osoby', en: 'approved by a second person', uk: 'погодження' },
    sentence: {
      pl: ({ who, matter }) => `${who} zgodził się na ${matter}.`,
      en: ({ who, matter }) => `${who} approved ${matter}.`,
      uk: ({ who, matter }) => `${who} погодив ${matter}.`,
    },
  },
  'approval-declined': {
    group: 'approvals',
    name: { pl: 'odmowa zgody', en: 'declined by a second person', uk: 'відмова в погодженні' },
    sentence: {
      pl: ({ who, matter }) => `${who} odmówił zgody na ${matter}.`,
      en: ({ who, matter }) => `${who} declined to approve ${matter}.`,
      uk: ({ who, matter }) => `${who} відмовився погодити ${matter}.`,
    },
  },
  'approval-used': {
    group: 'approvals',
    name: { pl: 'wykorzystanie zgody', en: 'approval used', uk: 'використання погодження' },
    sentence: {
      pl: ({ who, matter }) => `${who} wykorzystał zgodę na ${matter}.`,
      en: ({ who, matter }) => `${who} used the approval of ${matter}.`,
      uk: ({ who, matter }) => `${who} скористався погодженням на ${matter}.`,
    },
  },
  'approval-withdrawn': {
    group: 'approvals',
    name: { pl: 'prośba nieaktualna', en: 'request withdrawn', uk: 'прохання неактуальне' },
    sentence: {
      pl: ({ matter }) => `Prośba o ${matter} straciła cel: zgoda nie jest już potrzebna.`,
      en: ({ matter }) => `The request for ${matter} is over: nobody need agree any more.`,
      uk: ({ matter }) => `Прохання про ${matter} втратило мету: погодження більше не потрібне.`,
    },
  },
  'reidentification-requested': {
    group: 'approvals',
    name: { pl: 'prośba o ujawnienie', en: 'disclosure asked for', uk: 'прохання про розкриття' },
    sentence: {
      pl: ({ who, reason }) => `${who} poprosił o ujawnienie, kim był klient: ${reason}.`,
      en: ({ who, reason }) => `${who} asked to learn who the customer was: ${reason}.`,
      uk: ({ who, reason }) => `${who} попросив розкрити, ким був клієнт: ${reason}.`,
    },
  },
  'reidentification-approved': {
    group: 'approvals',
    name: { pl: 'zgoda na ujawnienie', en: 'disclosure agreed to', uk: 'згода на розкриття' },
    sentence: {
      pl: ({ who }) => `${who} zgodził się na ujawnienie, kim był klient.`,
      en: ({ who }) => `${who} agreed that it may be said who it was.`,
      uk: ({ who }) => `${who} погодився розкрити, ким був клієнт.`,
    },
  },
  reidentified: {
    group: 'approvals',
    name: { pl: 'ujawnienie klienta', en: 'customer disclosed', uk: 'розкриття клієнта' },
    sentence: {
      pl: ({ who, fields }) => `${who} dowiedział się, kim był klient: ${fields}.`,
      en: ({ who, fields }) => `${who} learned who the customer was: ${fields}.`,
      uk: ({ who, fields }) => `${who} дізнався, ким був клієнт: ${fields}.`,
    },
  },
  'access-denied': {
    group: 'sessions',
    name: { pl: 'odmowa dostępu', en: 'access denied', uk: 'відмова в доступі' },
    sentence: {
      pl: ({ who, reason }) => `${who} nie uzyskał dostępu: ${reason}.`,
      en: ({ who, reason }) => `${who} was denied access: ${reason}.`,
      uk: ({ who, reason }) => `${who} не отримав доступу: ${reason}.`,
    },
  },
  'catalogue-changed': {
    group: 'system',
    name: {
      pl: 'obowiązujący katalog',
      en: 'catalogue in force',
      uk: 'чинний каталог',
    },
    sentence: {
      pl: ({ from, to, isSame }) =>
        from === ''
          ? `Przy uruchomieniu obowiązywał katalog czynności ${to}.`
          : isSame
            ? `Obowiązujący katalog czynności ${to} ma odtąd zgodę drugiej osoby.`
            : `Zaczął obowiązywać katalog czynności ${to}, po katalogu ${from}.`,
      en: ({ from, to, isSame }) =>
        from === ''
          ? `At the start the catalogue of operations ${to} was in force.`
          : isSame
            ? `The catalogue of operations ${to}, already in force, is approved from now on.`
            : `The catalogue of operations ${to} came into force, after ${from}.`,
      uk: ({ from, to, isSame }) =>
        from === ''
          ? `Під час запуску був чинним каталог операцій ${to}.`
          : isSame
            ? `Чинний каталог операцій ${to} відтепер погоджено другою особою.`
            : `Набув чинності каталог операцій ${to}, після каталогу ${from}.`,
    },
  },
  'applications-changed': {
    group: 'system',
    name: {
      pl: 'obowiązująca lista systemów',
      en: 'list of applications in force',
      uk: 'чинний список систем',
    },
    sentence: {
      pl: ({ from, to, isSame }) =>
        from === ''
          ? `Przy uruchomieniu obowiązywała lista systemów banku ${to}.`
          : isSame
            ? `Obowiązująca lista systemów banku ${to} ma odtąd zgodę drugiej osoby.`
            : `Zaczęła obowiązywać lista systemów banku ${to}, po liście ${from}.`,
      en: ({ from, to, isSame }) =>
        from === ''
          ? `At the start the list of applications ${to} was in force.`
          : isSame
            ? `The list of applications ${to}, already in force, is approved from now on.`
            : `The list of applications ${to} came into force, after ${from}.`,
      uk: ({ from, to, isSame }) =>
        from === ''
          ? `Під час запуску був чинним список систем банку ${to}.`
          : isSame
            ? `Чинний список систем банку ${to} відтепер погоджено другою особою.`
            : `Набув чинності список систем банку ${to}, після списку ${from}.`,
    },
  },
  'signed-in': {
    group: 'sessions',
    name: { pl: 'zalogowanie', en: 'signed in', uk: 'вхід' },
    sentence: {
      pl: ({ who }) => `${who} zalogował się.`,
      en: ({ who }) => `${who} signed in.`,
      uk: ({ who }) => `${who} увійшов у систему.`,
    },
  },
  'sign-in-renewed': {
    group: 'sessions',
    name: { pl: 'potwierdzenie sesji', en: 'sign-in confirmed', uk: 'підтвердження сеансу' },
    sentence: {
      pl: ({ who }) => `Dostawca tożsamości podał na nowo, kim jest i co może ${who}.`,
      en: ({ who }) => `The identity provider said anew who ${who} is and what they may do.`,
      uk: ({ who }) => `Постачальник ідентичності наново повідомив, хто такий і що може ${who}.`,
    },
  },
  'signed-out': {
    group: 'sessions',
    name: { pl: 'koniec sesji', en: 'session ended', uk: 'кінець сеансу' },
    sentence: {
      pl: ({ who, reason }) =>
        reason === '' ? `${who} się wylogował.` : `Sesja się skończyła (${who}): ${reason}.`,
      en: ({ who, reason }) =>
        reason === '' ? `${who} signed out.` : `The session ended (${who}): ${reason}.`,
      uk: ({ who, reason }) =>
        reason === '' ? `${who} вийшов із системи.` : `Сеанс завершився (${who}): ${reason}.`,
    },
  },
  'logout-received': {
    group: 'sessions',
    name: {
      pl: 'wylogowanie u dostawcy tożsamości',
      en: 'logout at the identity provider',
      uk: 'вихід у постачальника ідентичності',
    },
    sentence: {
      pl: () => 'Dostawca tożsamości zakończył sesję lub wszystkie sesje pracownika.',
      en: () => 'The identity provider ended a session, or all sessions of an employee.',
      uk: () => 'Постачальник ідентичності завершив сеанс або всі сеанси працівника.',
    },
  },
  'service-started': {
    group: 'system',
    name: { pl: 'uruchomienie', en: 'service started', uk: 'запуск' },
    sentence: {
      pl: () => 'Okienko uruchomiono.',
      en: () => 'Okienko was started.',
      uk: () => 'Okienko запущено.',
    },
  },
  'service-stopped': {
    group: 'system',
    name: { pl: 'zatrzymanie', en: 'service stopped', uk: 'зупинка' },
    sentence: {
      pl: () => 'Okienko zatrzymano.',
      en: () => 'Okienko was stopped.',
      uk: () => 'Okienko зупинено.',
    },
  },
  'journal-restored': {
    group: 'system',
    name: { pl: 'odtworzenie dziennika', en: 'journal restored', uk: 'відновлення журналу' },
    sentence: {
      pl: ({ from }) =>
        `Bazę danych odtworzono; dziennik prowadzony dotąd jako ${from} podjęto na nowo.`,
      en: ({ from }) =>
        `The database was restored; the journal that was ${from} until then went on anew.`,
      uk: ({ from }) =>
        `Базу даних відновлено; журнал, який досі вівся як ${from}, розпочато заново.`,
    },
  },
  'journal-key-changed': {
    group: 'system',
    name: { pl: 'zmiana klucza dziennika', en: 'journal key changed', uk: 'зміна ключа журналу' },
    sentence: {
      pl: () => 'Dziennik podpisuje odtąd nowy klucz.',
      en: () => 'From now on a new key signs the journal.',
      uk: () => 'Відтепер журнал підписує новий ключ.',
    },
  },
  'data-adopted': {
    group: 'system',
    name: {
      pl: 'przejęcie danych starszej wersji',
      en: 'data of an older version adopted',
      uk: 'прийняття даних старішої версії',
    },
    sentence: {
      pl: () => 'Przejęto raz dane starszej wersji, tak jak były.',
      en: () => 'Data of an older version was adopted once, as it stood.',
      uk: () => 'Дані старішої версії прийнято один раз, такими, як були.',
    },
  },
}

/** What was done with the fields that an entry lists. */
export const FIELDS_OF: WordTable<
  | 'requested'
  | 'reused'
  | 'visit-read'
  | 'received'
  | 'presented'
  | 'released'
  | 'read'
  | 'evidence-kept'
  | 'evidence-read'
  | 'reidentified'
  | 'comparison-shown'
  | 'updates-confirmed'
> = {
  requested: { pl: 'do zachowania', en: 'to be kept', uk: 'до збереження' },
  reused: { pl: 'użyto z wizyty', en: 'reused', uk: 'використано з візиту' },
  'visit-read': { pl: 'pokazano', en: 'shown', uk: 'показано' },
  received: { pl: 'zachowano do oceny', en: 'kept for the decision', uk: 'збережено до оцінки' },
  presented: { pl: 'pokazano', en: 'shown', uk: 'показано' },
  released: { pl: 'zachowano i udostępniono', en: 'kept and opened', uk: 'збережено й відкрито' },
  read: { pl: 'odczytano', en: 'read', uk: 'прочитано' },
  'evidence-kept': { pl: 'w zachowanym dowodzie', en: 'in the evidence', uk: 'у доказі' },
  'evidence-read': { pl: 'w odczytanym dowodzie', en: 'in the evidence', uk: 'у доказі' },
  'comparison-shown': {
    pl: 'pokazano porównanie',
    en: 'comparison shown',
    uk: 'показано порівняння',
  },
  'updates-confirmed': {
    pl: 'do zmiany w kartotece',
    en: 'to be updated in the register',
    uk: 'змінити в картотеці',
  },
  reidentified: { pl: 'ujawniono', en: 'disclosed', uk: 'розкрито' },
}

/** Names of the members of entries. */
export const MEMBERS: WordTable<EntryMember> = {
  kind: { pl: 'rodzaj wpisu', en: 'kind of entry', uk: 'вид запису' },
  at: { pl: 'czas', en: 'time', uk: 'час' },
  actor: { pl: 'kto', en: 'who', uk: 'хто' },
  employeeId: {
    pl: 'pracownik (pseudonim)',
    en: 'employee (pseudonym)',
    uk: 'працівник (псевдонім)',
  },
  sessionId: { pl: 'sesja (pseudonim)', en: 'session (pseudonym)', uk: 'сеанс (псевдонім)' },
  unnamedOf: {
    pl: 'pracownik, którego sesje bez nazwy u dostawcy też się kończą (pseudonim)',
    en: 'employee whose sessions without a name at the provider end too (pseudonym)',
    uk: 'працівник, чиї сеанси без назви в постачальника теж закінчуються (псевдонім)',
  },
  issuerSession: {
    pl: 'sesja u dostawcy tożsamości (pseudonim)',
    en: 'session at the identity provider (pseudonym)',
    uk: 'сеанс у постачальника ідентичності (псевдонім)',
  },
  branch: { pl: 'oddział', en: 'branch', uk: 'відділення' },
  workstation: { pl: 'stanowisko', en: 'workstation', uk: 'робоче місце' },
  roles: { pl: 'role', en: 'roles', uk: 'ролі' },
  client: { pl: 'aplikacja', en: 'application', uk: 'застосунок' },
  correlationId: {
    pl: 'identyfikator żądania',
    en: 'request identifier',
    uk: 'ідентифікатор запиту',
  },
  name: { pl: 'źródło', en: 'source', uk: 'джерело' },
  verificationId: { pl: 'weryfikacja', en: 'verification', uk: 'перевірка' },
  operationId: { pl: 'czynność', en: 'operation', uk: 'операція' },
  cardId: { pl: 'karta usługi', en: 'service card', uk: 'картка послуги' },
  dataSetId: { pl: 'zestaw danych', en: 'data set', uk: 'набір даних' },
  purposeId: { pl: 'cel', en: 'purpose', uk: 'мета' },
  legalBasis: { pl: 'podstawa prawna', en: 'legal basis', uk: 'правова підстава' },
  asked: { pl: 'poproszono o', en: 'asked for', uk: 'просили' },
  fields: { pl: 'dane', en: 'data', uk: 'дані' },
  documentKind: { pl: 'rodzaj dokumentu', en: 'kind of document', uk: 'вид документа' },
  judged: { pl: 'porównano', en: 'compared', uk: 'порівняно' },
  system: { pl: 'system', en: 'system', uk: 'система' },
  version: { pl: 'wersja weryfikacji', en: 'version of the verification', uk: 'версія перевірки' },
  catalogueVersion: { pl: 'katalog', en: 'catalogue', uk: 'каталог' },
  scanBefore: { pl: 'kod ważny do', en: 'code valid until', uk: 'код дійсний до' },
  reason: { pl: 'powód', en: 'reason', uk: 'причина' },
  subject: {
    pl: 'klient (pseudonim roku)',
    en: 'customer (pseudonym of the year)',
    uk: 'клієнт (псевдонім року)',
  },
  grade: { pl: 'pewność dowodu', en: 'grade of evidence', uk: 'надійність доказу' },
  digest: { pl: 'skrót odpowiedzi', en: 'digest of the answer', uk: 'геш відповіді' },
  commitment: {
    pl: 'zobowiązanie do szczegółów',
    en: 'commitment to details',
    uk: 'зобов’язання щодо подробиць',
  },
  identifiedBy: {
    pl: 'po czym rozpoznano klienta',
    en: 'by what the customer was recognised',
    uk: 'за чим упізнано клієнта',
  },
  openUntil: { pl: 'dane dostępne do', en: 'data open until', uk: 'дані доступні до' },
  decisionMs: { pl: 'czas decyzji', en: 'time to decide', uk: 'час рішення' },
  bytes: { pl: 'wielkość w bajtach', en: 'size in bytes', uk: 'розмір у байтах' },
  keptUntil: { pl: 'zachowano do', en: 'kept until', uk: 'зберігається до' },
  count: { pl: 'liczba', en: 'count', uk: 'кількість' },
  subjectId: { pl: 'usunięty rekord', en: 'erased record', uk: 'видалений запис' },
  holdId: { pl: 'wstrzymanie', en: 'hold', uk: 'призупинення' },
  until: { pl: 'do', en: 'until', uk: 'до' },
  criteria: { pl: 'szukano według', en: 'searched by', uk: 'шукали за' },
  index: { pl: 'numer wpisu', en: 'entry number', uk: 'номер запису' },
  from: { pl: 'od', en: 'from', uk: 'від' },
  to: { pl: 'do (bez)', en: 'to (excluded)', uk: 'до (без)' },
  requestId: { pl: 'prośba', en: 'request', uk: 'прохання' },
  route: { pl: 'żądanie', en: 'call', uk: 'запит' },
  lastSize: { pl: 'podpisanych wpisów', en: 'signed entries', uk: 'підписаних записів' },
  lastRoot: {
    pl: 'ostatni podpisany korzeń',
    en: 'last signed root',
    uk: 'останній підписаний корінь',
  },
  oldKey: { pl: 'dotychczasowy klucz', en: 'old key', uk: 'попередній ключ' },
  newKey: { pl: 'nowy klucz', en: 'new key', uk: 'новий ключ' },
  flow: { pl: 'rodzaj weryfikacji', en: 'kind of verification', uk: 'вид перевірки' },
  application: { pl: 'system banku', en: 'system of the bank', uk: 'система банку' },
  role: { pl: 'rola klienta', en: 'role of the customer', uk: 'роль клієнта' },
  errands: { pl: 'także czynności', en: 'other operations', uk: 'також операції' },
  reuses: { pl: 'używa danych z', en: 'uses the data of', uk: 'використовує дані з' },
  beside: {
    pl: 'kolejna osoba w wizycie',
    en: 'another person in the visit',
    uk: 'ще одна особа у візиті',
  },
  first: { pl: 'dane z weryfikacji', en: 'data of the verification', uk: 'дані з перевірки' },
  reuse: { pl: 'sposób użycia', en: 'how it was reused', uk: 'спосіб використання' },
  visitId: { pl: 'wizyta', en: 'visit', uk: 'візит' },
  releases: { pl: 'udostępnień', en: 'releases', uk: 'наданих доступів' },
  way: { pl: 'sposób przekazania', en: 'way of the hand-over', uk: 'спосіб передавання' },
  register: { pl: 'kartoteka', en: 'customer register', uk: 'картотека' },
  outcome: { pl: 'co odpowiedziała', en: 'what it answered', uk: 'що відповіла' },
  named: {
    pl: 'klient podany przez system banku',
    en: 'the customer whom the bank’s system names',
    uk: 'клієнт, якого вказала система банку',
  },
  failure: { pl: 'dlaczego nie porównano', en: 'why not compared', uk: 'чому не порівняно' },
  overall: { pl: 'wynik porównania', en: 'verdict', uk: 'результат порівняння' },
  because: { pl: 'reguła wyniku', en: 'rule of the verdict', uk: 'правило результату' },
  verdicts: { pl: 'wyniki pól', en: 'verdicts of the fields', uk: 'результати полів' },
  values: { pl: 'wartości', en: 'values', uk: 'значення' },
  size: { pl: 'wpisów', en: 'entries', uk: 'записів' },
  root: { pl: 'korzeń', en: 'root', uk: 'корінь' },
  verifications: { pl: 'weryfikacji', en: 'verifications', uk: 'перевірок' },
  customers: { pl: 'klientów', en: 'customers', uk: 'клієнтів' },
  matter: { pl: 'sprawa', en: 'matter', uk: 'справа' },
  words: {
    pl: 'zobowiązanie do wpisanych słów',
    en: 'commitment to what was typed',
    uk: 'зобов’язання щодо введених слів',
  },
  configuration: { pl: 'konfiguracja', en: 'configuration', uk: 'конфігурація' },
  grounds: { pl: 'na jakiej podstawie', en: 'on what grounds', uk: 'на якій підставі' },
  kept: {
    pl: 'zobowiązanie do zachowanych bajtów',
    en: 'commitment to the bytes kept',
    uk: 'зобов’язання щодо збережених байтів',
  },
  v: { pl: 'wersja formy wpisu', en: 'version of the form', uk: 'версія форми запису' },
}
