import type { ConfigurationView, RouteName } from '@okienko/contract'
import type { WordTable } from './code-words.ts'

/** The systems that are Okienko's own; the others have the names that the bank has given them. */
export const SYSTEMS: WordTable<'desk' | 'okienko-try'> = {
  desk: { pl: 'stanowisko Okienka', en: 'the desk of Okienko', uk: 'робоче місце Okienko' },
  'okienko-try': {
    pl: 'próba z wiersza poleceń',
    en: 'a trial from the command line',
    uk: 'спроба з командного рядка',
  },
}

/** Where identities come from. */
export const SOURCES: WordTable<'backsystem'> = {
  backsystem: { pl: 'BackSystem', en: 'BackSystem', uk: 'BackSystem' },
}

/** What a configuration is that two people have to agree on. */
export const CONFIGURATIONS: WordTable<ConfigurationView['name']> = {
  catalogue: {
    pl: 'katalog czynności',
    en: 'catalogue of operations',
    uk: 'каталог операцій',
  },
  applications: {
    pl: 'lista systemów banku',
    en: 'list of applications',
    uk: 'список систем банку',
  },
}

/** Before the digest that stands for a name which the bank has not listed, by the member that has it. */
export const UNLISTED_NAMES: WordTable<
  'branch' | 'workstation' | 'system' | 'client' | 'application'
> = {
  branch: { pl: 'oddział spoza listy', en: 'branch not listed', uk: 'відділення поза списком' },
  workstation: {
    pl: 'stanowisko spoza listy',
    en: 'workstation not listed',
    uk: 'робоче місце поза списком',
  },
  system: { pl: 'system spoza listy', en: 'system not listed', uk: 'система поза списком' },
  client: {
    pl: 'aplikacja spoza listy',
    en: 'application not listed',
    uk: 'застосунок поза списком',
  },
  application: { pl: 'system spoza listy', en: 'system not listed', uk: 'система поза списком' },
}

/** What somebody wanted to do who was not let through. */
export const ROUTES: WordTable<RouteName> = {
  installation: { pl: 'dane instalacji', en: 'whose desk it is', uk: 'дані інсталяції' },
  me: { pl: 'kto jest zalogowany', en: 'who is signed in', uk: 'хто увійшов' },
  listOperations: { pl: 'lista czynności', en: 'list of operations', uk: 'список операцій' },
  readCatalogue: {
    pl: 'odczyt katalogu czynności',
    en: 'reading the catalogue of operations',
    uk: 'читання каталогу операцій',
  },
  startVerification: {
    pl: 'rozpoczęcie weryfikacji',
    en: 'starting a verification',
    uk: 'початок перевірки',
  },
  listVerifications: {
    pl: 'lista dzisiejszych weryfikacji',
    en: 'list of today’s verifications',
    uk: 'список сьогоднішніх перевірок',
  },
  readVerification: {
    pl: 'stan weryfikacji',
    en: 'state of a verification',
    uk: 'стан перевірки',
  },
  followVerification: {
    pl: 'śledzenie weryfikacji',
    en: 'following a verification',
    uk: 'стеження за перевіркою',
  },
  followSession: {
    pl: 'śledzenie własnych spraw',
    en: 'following one’s own matters',
    uk: 'стеження за власними справами',
  },
  readReceivedData: {
    pl: 'odczyt danych przed decyzją',
    en: 'reading data before the decision',
    uk: 'читання даних до рішення',
  },
  decide: { pl: 'ocena zdjęcia', en: 'the photo decision', uk: 'оцінка фото' },
  cancel: {
    pl: 'anulowanie weryfikacji',
    en: 'cancelling a verification',
    uk: 'скасування перевірки',
  },
  recordRefusal: {
    pl: 'zapisanie odmowy klienta',
    en: 'recording that the customer refused',
    uk: 'запис про відмову клієнта',
  },
  readReleasedData: {
    pl: 'odczyt udostępnionych danych',
    en: 'reading released data',
    uk: 'читання наданих даних',
  },
  readVisit: { pl: 'przebieg wizyty', en: 'the visit', uk: 'перебіг візиту' },
  readVisitNames: {
    pl: 'kto jest w wizycie',
    en: 'who is in the visit',
    uk: 'хто бере участь у візиті',
  },
  stayInVisit: { pl: 'przedłużenie wizyty', en: 'staying in the visit', uk: 'продовження візиту' },
  endVisit: { pl: 'zakończenie wizyty', en: 'ending the visit', uk: 'завершення візиту' },
  reuseVerification: {
    pl: 'użycie danych z wizyty',
    en: 'reusing data of the visit',
    uk: 'використання даних візиту',
  },
  listApplications: {
    pl: 'lista systemów banku',
    en: 'list of applications',
    uk: 'список систем банку',
  },
  handOver: { pl: 'przekazanie danych', en: 'handing data over', uk: 'передавання даних' },
  takeHandOver: {
    pl: 'odbiór przekazania',
    en: 'taking a hand-over',
    uk: 'прийняття переданого',
  },
  readHandedOver: {
    pl: 'odczyt przekazanych danych',
    en: 'reading data that was handed over',
    uk: 'читання переданих даних',
  },
  searchKeptEvidence: {
    pl: 'szukanie zachowanych dowodów',
    en: 'searching for kept evidence',
    uk: 'пошук збережених доказів',
  },
  readKeptEvidence: {
    pl: 'pobranie zachowanego dowodu',
    en: 'taking kept evidence',
    uk: 'отримання збереженого доказу',
  },
  placeHold: {
    pl: 'wstrzymanie usuwania',
    en: 'stopping erasure',
    uk: 'призупинення видалення',
  },
  releaseHold: {
    pl: 'zniesienie wstrzymania',
    en: 'allowing erasure again',
    uk: 'дозвіл на видалення',
  },
  reportSubject: { pl: 'raport dla klienta', en: 'customer’s report', uk: 'звіт для клієнта' },
  searchJournal: {
    pl: 'szukanie w dzienniku',
    en: 'searching the journal',
    uk: 'пошук у журналі',
  },
  readJournalEntry: {
    pl: 'odczyt wpisu',
    en: 'reading an entry',
    uk: 'читання запису',
  },
  readVerificationChain: {
    pl: 'odczyt przebiegu weryfikacji',
    en: 'reading the course of a verification',
    uk: 'читання перебігу перевірки',
  },
  journalKey: { pl: 'klucz dziennika', en: 'key of the journal', uk: 'ключ журналу' },
  journalCheckpoint: {
    pl: 'podpisany korzeń dziennika',
    en: 'signed root of the journal',
    uk: 'підписаний корінь журналу',
  },
  journalTile: {
    pl: 'kopia dziennika',
    en: 'copy of the journal',
    uk: 'копія журналу',
  },
  listApprovals: {
    pl: 'lista próśb o zgodę',
    en: 'list of requests for approval',
    uk: 'список прохань про погодження',
  },
  followApprovals: {
    pl: 'śledzenie próśb o zgodę',
    en: 'following requests for approval',
    uk: 'стеження за проханнями про погодження',
  },
  askNaming: {
    pl: 'prośba o ujawnienie klienta',
    en: 'asking who the customer was',
    uk: 'прохання про розкриття клієнта',
  },
  askErasure: {
    pl: 'prośba o usunięcie danych klienta',
    en: 'asking for the erasure of a customer',
    uk: 'прохання про видалення даних клієнта',
  },
  askConfiguration: {
    pl: 'prośba o zgodę na katalog czynności',
    en: 'proposing a catalogue of operations',
    uk: 'прохання погодити каталог операцій',
  },
  approve: { pl: 'wyrażenie zgody', en: 'approving a request', uk: 'погодження прохання' },
  decline: { pl: 'odmowa zgody', en: 'declining a request', uk: 'відмова в погодженні' },
  readIdentity: {
    pl: 'odczyt, kim był klient',
    en: 'reading who the customer was',
    uk: 'читання, ким був клієнт',
  },
  eraseSubject: {
    pl: 'usunięcie danych klienta',
    en: 'erasing a customer',
    uk: 'видалення даних клієнта',
  },
  readConfiguration: {
    pl: 'czy katalog czynności ma zgodę',
    en: 'whether the catalogue of operations was approved',
    uk: 'чи погоджено каталог операцій',
  },
  readComparison: {
    pl: 'odczyt porównania z kartoteką',
    en: 'reading the comparison with the register',
    uk: 'читання порівняння з картотекою',
  },
  chooseCandidate: {
    pl: 'wskazanie klienta w kartotece',
    en: 'choosing a record of the register',
    uk: 'вибір клієнта в картотеці',
  },
  confirmUpdates: {
    pl: 'potwierdzenie zmian w kartotece',
    en: 'confirming updates of the register',
    uk: 'підтвердження змін у картотеці',
  },
  compareClaimed: {
    pl: 'porównanie na żądanie systemu banku',
    en: 'comparison for an application',
    uk: 'порівняння на запит системи банку',
  },
  signIn: { pl: 'logowanie', en: 'sign-in', uk: 'вхід' },
  signInCallback: {
    pl: 'powrót z logowania',
    en: 'return from the sign-in',
    uk: 'повернення після входу',
  },
  signOut: { pl: 'wylogowanie', en: 'sign-out', uk: 'вихід' },
  signOutOnward: {
    pl: 'dalsza droga po wylogowaniu',
    en: 'the way on from the sign-out',
    uk: 'подальший шлях після виходу',
  },
  backChannelLogout: {
    pl: 'wylogowanie przez dostawcę tożsamości',
    en: 'logout by the identity provider',
    uk: 'вихід через постачальника ідентичності',
  },
  health: { pl: 'czy Okienko działa', en: 'whether Okienko runs', uk: 'чи працює Okienko' },
  ready: {
    pl: 'czy Okienko jest gotowe',
    en: 'whether Okienko is ready',
    uk: 'чи готове Okienko',
  },
  metrics: { pl: 'pomiary', en: 'metrics', uk: 'вимірювання' },
  openapi: { pl: 'opis interfejsu', en: 'description of the API', uk: 'опис інтерфейсу' },
}
