import type { ConfigurationView, Criterion, EntryReason, Matter, Outcome } from '@okienko/contract'
import type { Language } from '../preferences.ts'

type ConfigurationGrounds = ConfigurationView['grounds']

export type WordTable<Key extends string = string> = Readonly<
  Record<Key, Readonly<Record<Language, string>>>
>

/** How a verification ended. Not every document that is verified says who somebody is. */
export const OUTCOMES: WordTable<Outcome> = {
  released: { pl: 'potwierdzono', en: 'confirmed', uk: 'підтверджено' },
  rejected: {
    pl: 'nie potwierdzono',
    en: 'not confirmed',
    uk: 'не підтверджено',
  },
  refused: { pl: 'odmowa klienta', en: 'customer refused', uk: 'відмова клієнта' },
  expired: { pl: 'wygasła', en: 'expired', uk: 'час минув' },
  cancelled: { pl: 'anulowana', en: 'cancelled', uk: 'скасовано' },
  failed: { pl: 'nieudana', en: 'failed', uk: 'не вдалася' },
}

/** What takes two people. */
export const MATTERS: WordTable<Matter> = {
  naming: { pl: 'ujawnienie klienta', en: 'disclosure of a customer', uk: 'розкриття клієнта' },
  erasure: {
    pl: 'usunięcie danych klienta',
    en: 'erasure of a customer',
    uk: 'видалення даних клієнта',
  },
  held: {
    pl: 'udostępnienie zatrzymanych danych',
    en: 'release of what is on hold',
    uk: 'відкриття призупинених даних',
  },
  configuration: {
    pl: 'zmiana konfiguracji',
    en: 'a changed configuration',
    uk: 'зміна конфігурації',
  },
}

/** The same as what somebody asks for, agrees to or declines. */
export const MATTERS_SOUGHT: WordTable<Matter> = {
  naming: {
    pl: 'ujawnienie klienta',
    en: 'the disclosure of a customer',
    uk: 'розкриття клієнта',
  },
  erasure: {
    pl: 'usunięcie danych klienta',
    en: 'the erasure of a customer',
    uk: 'видалення даних клієнта',
  },
  held: {
    pl: 'udostępnienie zatrzymanych danych',
    en: 'the release of what is on hold',
    uk: 'відкриття призупинених даних',
  },
  configuration: {
    pl: 'zmianę konfiguracji',
    en: 'a changed configuration',
    uk: 'зміну конфігурації',
  },
}

/** On what grounds a configuration is in force. */
export const GROUNDS: WordTable<ConfigurationGrounds> = {
  'before-approvals': {
    pl: 'z czasu przed zgodami',
    en: 'from before there were approvals',
    uk: 'з часу до погоджень',
  },
  first: {
    pl: 'pierwszy w tej instalacji, jeszcze bez zgody',
    en: 'the first of this installation, not approved yet',
    uk: 'перший у цій інсталяції, ще без погодження',
  },
  demo: {
    pl: 'demo, bez zgody',
    en: 'a demo, not approved',
    uk: 'демо, без погодження',
  },
  approved: { pl: 'za zgodą drugiej osoby', en: 'approved', uk: 'погоджено другою особою' },
}

/** Every reason of every kind, to stand after a colon. */
export const REASONS: WordTable<EntryReason> = {
  'configuration-changed': {
    pl: 'zmieniono konfigurację',
    en: 'the configuration was changed',
    uk: 'змінено конфігурацію',
  },
  comparison: {
    pl: 'wynik porównania z kartoteką',
    en: 'what the comparison with the register says',
    uk: 'результат порівняння з картотекою',
  },
  'application-not-allowed': {
    pl: 'tego systemu nie ma na liście albo loguje się inaczej',
    en: 'the application is not listed, or not to call in this way',
    uk: 'цієї системи немає у списку або вона входить інакше',
  },
  'operation-unknown': {
    pl: 'nieznana czynność',
    en: 'unknown operation',
    uk: 'невідома операція',
  },
  'service-card-not-approved': {
    pl: 'czynność nie ma zatwierdzonej karty usługi',
    en: 'the operation has no approved service card',
    uk: 'операція не має затвердженої картки послуги',
  },
  'too-many-in-visit': {
    pl: 'zbyt wiele czynności w jednej wizycie',
    en: 'too many operations in one visit',
    uk: 'забагато операцій за один візит',
  },
  'too-many-customers': {
    pl: 'zbyt wielu klientów z danymi jednej osoby',
    en: 'too many customers with the data of one person',
    uk: 'забагато клієнтів із даними однієї особи',
  },
  'too-many-open': {
    pl: 'zbyt wiele otwartych weryfikacji',
    en: 'too many open verifications',
    uk: 'забагато відкритих перевірок',
  },
  'idempotency-key-reused': {
    pl: 'powtórzone żądanie różniło się od pierwszego',
    en: 'a repeated request differed from the first',
    uk: 'повторений запит відрізнявся від першого',
  },
  'source-unavailable': {
    pl: 'BackSystem nie odpowiadał',
    en: 'the BackSystem did not answer',
    uk: 'BackSystem не відповідала',
  },
  'source-refused': {
    pl: 'BackSystem odrzucił żądanie',
    en: 'the BackSystem refused the request',
    uk: 'BackSystem відхилила запит',
  },
  'journal-unavailable': {
    pl: 'dziennika nie można było zapisać',
    en: 'the journal could not be written',
    uk: 'журнал не вдалося записати',
  },
  unknown: {
    pl: 'żadna weryfikacja na nią nie czekała',
    en: 'no verification was waiting for it',
    uk: 'жодна перевірка на неї не чекала',
  },
  second: {
    pl: 'była to już druga odpowiedź',
    en: 'it was the second answer',
    uk: 'це була вже друга відповідь',
  },
  late: { pl: 'przyszła za późno', en: 'it came too late', uk: 'надійшла запізно' },
  finished: {
    pl: 'weryfikacja była już zakończona',
    en: 'the verification had already ended',
    uk: 'перевірка вже закінчилася',
  },
  'face-differs': {
    pl: 'twarz różni się od zdjęcia',
    en: 'the face differs from the photo',
    uk: 'обличчя відрізняється від фото',
  },
  'photo-unreadable': {
    pl: 'zdjęcie jest nieczytelne',
    en: 'the photo is not readable',
    uk: 'фото нечітке',
  },
  'no-photo': {
    pl: 'dokument nie ma zdjęcia',
    en: 'the document has no photo',
    uk: 'документ не має фото',
  },
  'suspected-fraud': {
    pl: 'podejrzenie oszustwa',
    en: 'suspected fraud',
    uk: 'підозра на шахрайство',
  },
  'second-person-declined': {
    pl: 'druga osoba odmówiła zgody',
    en: 'the second person declined',
    uk: 'друга особа відмовила',
  },
  'on-the-phone': { pl: 'w telefonie', en: 'on the phone', uk: 'у телефоні' },
  'at-the-counter': { pl: 'przy okienku', en: 'at the counter', uk: 'біля віконця' },
  'code-not-used': {
    pl: 'klient nie odpowiedział na czas',
    en: 'the customer did not answer in time',
    uk: 'клієнт не відповів вчасно',
  },
  'not-decided': {
    pl: 'pracownik nie podjął decyzji na czas',
    en: 'the employee did not decide in time',
    uk: 'працівник не вирішив вчасно',
  },
  'not-agreed': {
    pl: 'druga osoba nie zdecydowała na czas',
    en: 'the second person did not decide in time',
    uk: 'друга особа не вирішила вчасно',
  },
  'by-employee': {
    pl: 'anulował ją pracownik',
    en: 'the employee cancelled it',
    uk: 'її скасував працівник',
  },
  'new-code': {
    pl: 'kod zastąpiono nowym',
    en: 'the code was replaced by a new one',
    uk: 'код замінено новим',
  },
  'signed-out': {
    pl: 'pracownik się wylogował',
    en: 'the employee signed out',
    uk: 'працівник вийшов із системи',
  },
  'signed-in-again': {
    pl: 'zalogowano się ponownie',
    en: 'somebody signed in again',
    uk: 'хтось увійшов знову',
  },
  'ended-by-issuer': {
    pl: 'zakończył ją dostawca tożsamości',
    en: 'the identity provider ended it',
    uk: 'його завершив постачальник ідентичності',
  },
  'too-many-sessions': {
    pl: 'pracownik miał za dużo sesji naraz',
    en: 'the employee had too many sessions at once',
    uk: 'працівник мав забагато сеансів одночасно',
  },
  'role-lost': {
    pl: 'pracownik stracił rolę',
    en: 'the employee lost the role',
    uk: 'працівник втратив роль',
  },
  'message-malformed': {
    pl: 'odpowiedzi nie dało się odczytać',
    en: 'the answer could not be read',
    uk: 'відповідь не вдалося прочитати',
  },
  'message-expired': {
    pl: 'odpowiedź przyszła za późno',
    en: 'the answer came too late',
    uk: 'відповідь надійшла запізно',
  },
  'source-check-failed': {
    pl: 'BackSystem odrzucił odpowiedź i nie podał znanego powodu',
    en: 'the BackSystem turned the answer away and gave no reason that is known',
    uk: 'BackSystem відхилив відповідь і не назвав відомої причини',
  },
  'signature-invalid': {
    pl: 'podpis klienta jest nieprawidłowy',
    en: 'the customer’s signature is not valid',
    uk: 'підпис клієнта недійсний',
  },
  'certificate-unknown-authority': {
    pl: 'nieznany wystawca certyfikatu klienta',
    en: 'the customer’s certificate has an unknown issuer',
    uk: 'невідомий видавець сертифіката клієнта',
  },
  'certificate-not-valid-now': {
    pl: 'certyfikat klienta był wtedy nieważny',
    en: 'the customer’s certificate was not valid at that time',
    uk: 'сертифікат клієнта був тоді недійсний',
  },
  'certificate-revoked': {
    pl: 'certyfikat klienta unieważniono',
    en: 'the customer’s certificate had been revoked',
    uk: 'сертифікат клієнта відкликано',
  },
  'revocation-unknown': {
    pl: 'nie udało się sprawdzić, czy certyfikat klienta unieważniono',
    en: 'it could not be checked whether the certificate was revoked',
    uk: 'не вдалося перевірити, чи сертифікат відкликано',
  },
  'seal-invalid': {
    pl: 'pieczęć dokumentu jest nieprawidłowa',
    en: 'the seal of the document is not valid',
    uk: 'печатка документа недійсна',
  },
  'document-unreadable': {
    pl: 'dokumentu nie udało się odczytać: miał postać, której ta wersja nie zna',
    en: 'the document could not be read: it had a form that this version does not know',
    uk: 'документ не вдалося прочитати: ця версія не знає його форми',
  },
  'wrong-document-holder': {
    pl: 'odpowiedź i dokument nie wskazują tej samej osoby',
    en: 'answer and document do not name the same person',
    uk: 'відповідь і документ називають різних осіб',
  },
  'wrong-institution': {
    pl: 'odpowiedź była przeznaczona dla innej instytucji',
    en: 'the answer was meant for another institution',
    uk: 'відповідь призначалася іншій установі',
  },
  'wrong-service-card': {
    pl: 'odpowiedź dotyczyła innej karty usługi',
    en: 'the answer was for another service card',
    uk: 'відповідь стосувалася іншої картки послуги',
  },
  'wrong-token': {
    pl: 'odpowiedź dotyczyła innego kodu',
    en: 'the answer was for another code',
    uk: 'відповідь стосувалася іншого коду',
  },
  'wrong-scope': {
    pl: 'odpowiedź miała inny zakres danych',
    en: 'the answer had another set of data',
    uk: 'відповідь мала інший обсяг даних',
  },
  'wrong-purpose': {
    pl: 'odpowiedź podawała inny cel',
    en: 'the answer named another purpose',
    uk: 'відповідь називала іншу мету',
  },
  'wrong-document': {
    pl: 'przyszedł inny dokument, niż zapowiadała odpowiedź',
    en: 'another document came than the answer said',
    uk: 'надійшов інший документ, ніж заявлено у відповіді',
  },
  'document-too-old': {
    pl: 'dokument w telefonie dawno się nie odświeżał',
    en: 'the document on the phone had not been refreshed lately',
    uk: 'документ у телефоні давно не оновлювався',
  },
  'document-from-future': {
    pl: 'dokument miał datę, której jeszcze nie było',
    en: 'the document was dated later than that moment',
    uk: 'документ датовано пізніше, ніж той момент',
  },
  'document-expired': {
    pl: 'dokument stracił ważność',
    en: 'the document had expired',
    uk: 'термін дії документа минув',
  },
  'document-suspended': {
    pl: 'dokument jest zawieszony',
    en: 'the document is suspended',
    uk: 'документ призупинено',
  },
  'document-revoked': {
    pl: 'dokument unieważniono',
    en: 'the document had been revoked',
    uk: 'документ скасовано',
  },
  'vouched-not-allowed': {
    pl: 'dane przyszły bez podpisu',
    en: 'the data came unsigned',
    uk: 'дані надійшли без підпису',
  },
  'data-lost': {
    pl: 'serwer uruchomiono ponownie i dane przepadły',
    en: 'the server was restarted and the data is gone',
    uk: 'сервер перезапущено, дані втрачено',
  },
  'period-over': {
    pl: 'minął czas przechowywania',
    en: 'the period of keeping is over',
    uk: 'строк зберігання минув',
  },
  'subject-erased': {
    pl: 'usunięto dane klienta',
    en: 'the customer’s data was erased',
    uk: 'дані клієнта видалено',
  },
  'customer-request': {
    pl: 'na prośbę klienta',
    en: 'at the customer’s request',
    uk: 'на прохання клієнта',
  },
  'relationship-ended': {
    pl: 'klient nie korzysta już z usług',
    en: 'the customer no longer uses the services',
    uk: 'клієнт більше не користується послугами',
  },
  'recorded-by-mistake': {
    pl: 'zapisano je przez pomyłkę',
    en: 'it had been recorded by mistake',
    uk: 'записано помилково',
  },
  'court-proceedings': {
    pl: 'postępowanie sądowe',
    en: 'court proceedings',
    uk: 'судове провадження',
  },
  'authority-request': {
    pl: 'żądanie uprawnionego organu',
    en: 'request of a public authority',
    uk: 'вимога уповноваженого органу',
  },
  complaint: { pl: 'reklamacja', en: 'complaint', uk: 'скарга' },
  inquiry: { pl: 'postępowanie wyjaśniające', en: 'internal inquiry', uk: 'службове з’ясування' },
  'fraud-inquiry': {
    pl: 'wyjaśnianie podejrzenia oszustwa',
    en: 'inquiry into suspected fraud',
    uk: 'з’ясування підозри на шахрайство',
  },
  'data-subject-request': {
    pl: 'prośba osoby, której dane dotyczą',
    en: 'request of the person concerned',
    uk: 'прохання особи, якої стосуються дані',
  },
  'role-not-allowed': {
    pl: 'rola na to nie pozwala',
    en: 'the role does not allow it',
    uk: 'роль цього не дозволяє',
  },
  'not-the-asker': {
    pl: 'weryfikację rozpoczęto w innej sesji',
    en: 'the verification was started in another session',
    uk: 'перевірку розпочато в іншому сеансі',
  },
  'subject-unknown': {
    pl: 'klient nie jest tu znany',
    en: 'the customer is not known here',
    uk: 'клієнт тут невідомий',
  },
  'legal-hold': {
    pl: 'usuwanie danych tego klienta jest wstrzymane',
    en: 'erasure of this customer’s data is stopped',
    uk: 'видалення даних цього клієнта призупинено',
  },
  'other-branch': {
    pl: 'wpis należy do innego oddziału',
    en: 'the entry belongs to another branch',
    uk: 'запис належить іншому відділенню',
  },
  'not-approved': {
    pl: 'druga osoba nie wyraziła jeszcze zgody',
    en: 'a second person has not agreed yet',
    uk: 'друга особа ще не погодилася',
  },
  'same-person': {
    pl: 'nie można zgodzić się na własną prośbę',
    en: 'nobody can agree to their own request',
    uk: 'не можна погодитися на власне прохання',
  },
  'request-unknown': {
    pl: 'nie ma takiej prośby',
    en: 'there is no such request',
    uk: 'такого прохання немає',
  },
  'wrong-state': {
    pl: 'sprawa jest już na innym etapie',
    en: 'things have moved on',
    uk: 'справа вже на іншому етапі',
  },
  'operations-not-together': {
    pl: 'czynności nie mieszczą się w jednym kodzie',
    en: 'the operations do not fit into one code',
    uk: 'операції не вміщуються в один код',
  },
  'visit-ended': {
    pl: 'skończyła się wizyta',
    en: 'the visit had ended',
    uk: 'візит завершився',
  },
  'customer-left': { pl: 'klient odszedł', en: 'the customer left', uk: 'клієнт пішов' },
  'next-customer': {
    pl: 'przyszedł następny klient',
    en: 'the next customer came',
    uk: 'прийшов наступний клієнт',
  },
  'not-the-same-person': {
    pl: 'przy okienku była inna osoba',
    en: 'another person was at the counter',
    uk: 'біля віконця була інша людина',
  },
  idle: {
    pl: 'pracownik nic już nie robił',
    en: 'the employee did nothing more',
    uk: 'працівник більше нічого не робив',
  },
  age: {
    pl: 'minął najdłuższy czas wizyty',
    en: 'the longest time of a visit was over',
    uk: 'минув найдовший час візиту',
  },
  'token-expired': {
    pl: 'token pracownika stracił ważność',
    en: 'the token of the employee had expired',
    uk: 'токен працівника втратив чинність',
  },
  restart: {
    pl: 'serwer uruchomiono ponownie',
    en: 'the server was restarted',
    uk: 'сервер перезапущено',
  },
  'ticket-refused': {
    pl: 'bilet lub kod przekazania był nieważny',
    en: 'the ticket or code of the hand-over was not good',
    uk: 'квиток або код передавання був недійсний',
  },
  'other-employee': {
    pl: 'przekazał to inny pracownik',
    en: 'another employee had handed it over',
    uk: 'це передав інший працівник',
  },
  'not-handed-over': {
    pl: 'tej weryfikacji nie przekazano do tego systemu',
    en: 'the verification was not handed over to the application',
    uk: 'цю перевірку не передано до цієї системи',
  },
  'operation-not-allowed': {
    pl: 'ten system nie obsługuje tej czynności',
    en: 'the application may have nothing of the operation',
    uk: 'ця система не обслуговує цієї операції',
  },
  'field-not-allowed': {
    pl: 'ten system nie może odczytać tych pól',
    en: 'the application may not have those fields',
    uk: 'ця система не може прочитати цих полів',
  },
  'visit-does-not-cover': {
    pl: 'dane z wizyty nie wystarczają do tej czynności',
    en: 'the data of the visit does not serve the operation',
    uk: 'даних візиту не досить для цієї операції',
  },
  'visit-over': {
    pl: 'wizyta już się skończyła',
    en: 'the visit is over',
    uk: 'візит уже завершено',
  },
  'too-many-claims': {
    pl: 'za dużo porównań tej osoby w ciągu godziny',
    en: 'too many comparisons of that person within an hour',
    uk: 'забагато порівнянь цієї особи за годину',
  },
}

/** What a search may ask for. */
export const CRITERIA: WordTable<Criterion> = {
  customer: { pl: 'klient', en: 'customer', uk: 'клієнт' },
  employee: { pl: 'pracownik', en: 'employee', uk: 'працівник' },
  branch: { pl: 'oddział', en: 'branch', uk: 'відділення' },
  time: { pl: 'czas', en: 'time', uk: 'час' },
  kind: { pl: 'rodzaj', en: 'kind', uk: 'вид' },
  operation: { pl: 'czynność', en: 'operation', uk: 'операція' },
  outcome: { pl: 'wynik', en: 'outcome', uk: 'результат' },
  verification: { pl: 'weryfikacja', en: 'verification', uk: 'перевірка' },
}

/** Fields that no document has, and those that each kind of document calls differently. */
export const FIELDS: WordTable = {
  documentNumber: { pl: 'numer dokumentu', en: 'document number', uk: 'номер документа' },
  documentValidFrom: {
    pl: 'data wydania dokumentu',
    en: 'document issued on',
    uk: 'дата видачі документа',
  },
  documentValidUntil: {
    pl: 'data ważności dokumentu',
    en: 'document valid until',
    uk: 'термін дії документа',
  },
  photo: { pl: 'zdjęcie', en: 'photo', uk: 'фото' },
  caseId: { pl: 'numer sprawy', en: 'case number', uk: 'номер справи' },
  knownCustomerId: {
    pl: 'numer klienta w banku',
    en: 'customer number at the bank',
    uk: 'номер клієнта в банку',
  },
  company: { pl: 'firma klienta', en: 'company of the customer', uk: 'компанія клієнта' },
}
