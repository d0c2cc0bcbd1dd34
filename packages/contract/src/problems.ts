import { z } from 'zod'
import { BANK_PROBLEMS } from './bank-problems.ts'
import { COMPARISON_PROBLEMS } from './comparison-problems.ts'
import type { ProblemKind } from './problem-kind.ts'
import { VISIT_PROBLEMS } from './visit-problems.ts'

/** Every problem the product can answer with (RFC 9457). A code, once published, never changes its meaning. */
export const PROBLEMS = {
  'invalid-request': {
    status: 400,
    retryable: false,
    title: { pl: 'Żądanie jest nieprawidłowe', en: 'The request is not valid' },
    advice: {
      pl: 'Sprawdź wskazane pola i wyślij żądanie ponownie.',
      en: 'Check the fields named in “errors” and send the request again.',
    },
  },
  'not-signed-in': {
    status: 401,
    retryable: false,
    title: { pl: 'Brak aktywnej sesji', en: 'Not signed in' },
    advice: {
      pl: 'Zaloguj się ponownie, a potem rozpocznij weryfikację od nowa.',
      en: 'Sign in again, then start anew: a new session does not see what a former one began.',
    },
  },
  'sign-in-failed': {
    status: 401,
    retryable: true,
    title: { pl: 'Nie udało się zalogować', en: 'Sign-in failed' },
    advice: {
      pl: 'Zaloguj się jeszcze raz. Jeśli błąd się powtarza, zgłoś to działowi wsparcia.',
      en: 'Start the sign-in again. If it keeps failing, tell the support desk.',
    },
  },
  'sign-in-due': {
    status: 401,
    retryable: false,
    title: { pl: 'Trzeba potwierdzić logowanie', en: 'The sign-in must be confirmed' },
    advice: {
      pl: 'Zaloguj się w tym samym oknie jako ta sama osoba: sesja i otwarte weryfikacje zostają.',
      en: 'Sign in again in the same browser as the same person: the session and what it left open stay.',
    },
  },
  'roles-unknown': {
    status: 503,
    retryable: true,
    title: {
      pl: 'Nie można teraz sprawdzić uprawnień',
      en: 'What you may do cannot be checked right now',
    },
    advice: {
      pl: 'Dostawca tożsamości banku nie odpowiada. Sesja i otwarte weryfikacje zostają: spróbuj za chwilę.',
      en: 'The identity provider does not answer. The session and what it left open stay: try again in a moment.',
    },
  },
  'role-not-allowed': {
    status: 403,
    retryable: false,
    title: { pl: 'Brak uprawnień', en: 'Your role does not allow this' },
    advice: {
      pl: 'Poproś przełożonego o nadanie odpowiedniej roli. Ta próba jest zapisana w dzienniku.',
      en: 'Ask your supervisor for the role. The attempt is in the journal.',
    },
  },
  'client-not-allowed': {
    status: 403,
    retryable: false,
    title: {
      pl: 'Ten system nie działa w imieniu pracownika',
      en: 'This client is not one for employees',
    },
    advice: {
      pl: 'Zaloguj się w programie przeznaczonym dla pracowników. Administrator zna ich listę (OKIENKO_OIDC_CLIENTS).',
      en: 'Use a client that is listed as one for employees (OKIENKO_OIDC_CLIENTS), in which a person signs in.',
    },
  },
  'cross-site-request': {
    status: 403,
    retryable: false,
    title: { pl: 'Żądanie pochodzi z innej witryny', en: 'The request came from another site' },
    advice: {
      pl: 'Otwórz Okienko pod jego własnym adresem i spróbuj ponownie. W integracji użyj tokenu.',
      en: 'Open Okienko at its own address and try again; an integration uses a bearer token.',
    },
  },
  'other-branch': {
    status: 403,
    retryable: false,
    title: { pl: 'To dotyczy innego oddziału', en: 'This belongs to another branch' },
    advice: {
      pl: 'Kierownik widzi wpisy własnego oddziału. O pozostałe zwróć się do audytora.',
      en: 'A supervisor sees the entries of their own branch. Ask an auditor for the others.',
    },
  },
  'second-person-needed': {
    status: 403,
    retryable: false,
    title: { pl: 'Potrzebna jest zgoda drugiej osoby', en: 'A second person has to approve this' },
    advice: {
      pl: 'Na prośbę musi zgodzić się ktoś inny niż osoba, która ją złożyła. Zwróć się do współpracownika.',
      en: 'Somebody other than whoever asked has to approve the request. Ask a colleague.',
    },
  },
  'not-found': {
    status: 404,
    retryable: false,
    title: { pl: 'Nie znaleziono', en: 'Not found' },
    advice: {
      pl: 'Rozpocznij nową weryfikację. Weryfikację widzi tylko sesja, w której ją rozpoczęto.',
      en: 'Start a new verification. Only the session that started one can see it.',
    },
  },
  'subject-unknown': {
    status: 404,
    retryable: false,
    title: { pl: 'Nie ma takiego klienta', en: 'No such customer is known here' },
    advice: {
      pl: 'Sprawdź numer. Pod tym numerem nic nie jest przechowywane.',
      en: 'Check the number. Nothing is kept under this one.',
    },
  },
  'entry-unknown': {
    status: 404,
    retryable: false,
    title: { pl: 'Nie ma takiego wpisu', en: 'There is no such entry' },
    advice: {
      pl: 'Wyszukaj wpisy ponownie i wybierz jeden z listy.',
      en: 'Search again and choose an entry from the list.',
    },
  },
  'request-unknown': {
    status: 404,
    retryable: false,
    title: { pl: 'Nie ma takiej prośby', en: 'There is no such request' },
    advice: {
      pl: 'Prośby tracą ważność po 24 godzinach, a to, na co jest zgoda, wykonuje tylko osoba, która o to poprosiła. Złóż nową.',
      en: 'Requests lapse after 24 hours, and only whoever asked carries out what was approved. Make a new one.',
    },
  },
  'evidence-unknown': {
    status: 404,
    retryable: false,
    title: { pl: 'Nie ma takiego dowodu', en: 'No such evidence is kept' },
    advice: {
      pl: 'Wyszukaj dowody klienta ponownie. Po upływie okresu przechowywania są usuwane.',
      en: 'Search for the customer again. Evidence is erased once its period is over.',
    },
  },
  'hold-unknown': {
    status: 404,
    retryable: false,
    title: { pl: 'Nie ma takiego wstrzymania', en: 'There is no such hold' },
    advice: {
      pl: 'Wyszukaj klienta ponownie: na liście są wszystkie obowiązujące wstrzymania usuwania.',
      en: 'Search for the customer again; the list has every hold that runs.',
    },
  },
  'method-not-allowed': {
    status: 405,
    retryable: false,
    title: { pl: 'Niedozwolona metoda', en: 'Method not allowed' },
    advice: {
      pl: 'Użyj metody, którą dla tej ścieżki podaje dokumentacja API.',
      en: 'Use a method that the OpenAPI document lists for this path.',
    },
  },
  'request-timeout': {
    status: 408,
    retryable: true,
    title: { pl: 'Żądanie trwało zbyt długo', en: 'The request took too long' },
    advice: {
      pl: 'Sprawdź połączenie i spróbuj ponownie.',
      en: 'Check the connection and send the request again.',
    },
  },
  'wrong-state': {
    status: 409,
    retryable: false,
    title: { pl: 'Weryfikacja jest już na innym etapie', en: 'The verification has moved on' },
    advice: {
      pl: 'Sprawdź jej aktualny stan. Jeśli już się zakończyła, rozpocznij nową.',
      en: 'Read its current state. If it has ended, start a new one.',
    },
  },
  'configuration-other': {
    status: 409,
    retryable: false,
    title: { pl: 'Ta zmiana już nie czeka', en: 'That change waits no longer' },
    advice: {
      pl: 'Plik konfiguracji zmieniono ponownie albo ta wersja już obowiązuje. Odśwież kolejkę i obejrzyj to, co czeka teraz.',
      en: 'The file was edited again, or that version is in force already. Read the queue anew and look at what waits now.',
    },
  },
  'legal-hold': {
    status: 409,
    retryable: true,
    title: { pl: 'Danych nie wolno jeszcze usunąć', en: 'This may not be erased yet' },
    advice: {
      pl: 'Trwa ustawowy okres przechowywania albo wstrzymanie. Spróbuj, gdy się skończy.',
      en: 'A legal period or a hold runs. Try again once it is over.',
    },
  },
  ...VISIT_PROBLEMS,
  ...COMPARISON_PROBLEMS,
  'not-presented': {
    status: 409,
    retryable: false,
    title: { pl: 'Dane nie zostały jeszcze wyświetlone', en: 'The data has not been shown yet' },
    advice: {
      pl: 'Najpierw wyświetl zdjęcie i dane, a potem podejmij decyzję.',
      en: 'Read the received data first, then decide.',
    },
  },
  'decision-too-soon': {
    status: 409,
    retryable: true,
    title: { pl: 'Na decyzję jest jeszcze za wcześnie', en: 'It is too soon to decide' },
    advice: {
      pl: 'Porównaj twarz ze zdjęciem i potwierdź za chwilę. Nic nie przepadło.',
      en: 'Compare face and photo, and confirm in a moment. Nothing is lost.',
    },
  },
  'no-photo': {
    status: 409,
    retryable: false,
    title: { pl: 'Dokument nie zawiera zdjęcia', en: 'The document has no photo' },
    advice: {
      pl: 'Bez zdjęcia nie można potwierdzić tożsamości. Poproś o dokument ze zdjęciem.',
      en: 'Without a photo nobody can be identified. Ask for a document with a photo.',
    },
  },
  'data-gone': {
    status: 410,
    retryable: false,
    title: { pl: 'Dane zostały już usunięte', en: 'The data has been erased' },
    advice: {
      pl: 'Rozpocznij nową weryfikację.',
      en: 'Start a new verification.',
    },
  },
  'payload-too-large': {
    status: 413,
    retryable: false,
    title: { pl: 'Żądanie jest zbyt duże', en: 'The request is too large' },
    advice: {
      pl: 'Wyślij mniejsze żądanie. Limity podaje dokumentacja API.',
      en: 'Send a smaller request; the limits are in the API documentation.',
    },
  },
  'unsupported-media-type': {
    status: 415,
    retryable: false,
    title: { pl: 'Nieobsługiwany format treści', en: 'Unsupported media type' },
    advice: {
      pl: 'Wyślij treść w formacie, który podaje opis interfejsu, zwykle application/json.',
      en: 'Send the body in the format that /openapi.json names, usually application/json.',
    },
  },
  'operation-unknown': {
    status: 422,
    retryable: false,
    title: { pl: 'Nieznana czynność', en: 'Unknown operation' },
    advice: {
      pl: 'Wybierz czynność z listy.',
      en: 'Choose an operation from the list of operations.',
    },
  },
  'service-card-not-approved': {
    status: 422,
    retryable: false,
    title: {
      pl: 'Ta czynność nie ma zatwierdzonej karty usługi',
      en: 'No approved service card for the operation',
    },
    advice: {
      pl: 'Wybierz inną czynność i powiadom administratora.',
      en: 'Choose another operation and tell the administrator.',
    },
  },
  'idempotency-key-reused': {
    status: 422,
    retryable: false,
    title: {
      pl: 'Klucza idempotencji użyto już do innego żądania',
      en: 'The idempotency key was used for another request',
    },
    advice: {
      pl: 'Do nowego żądania użyj nowego klucza.',
      en: 'Use a new key for a new request.',
    },
  },
  'too-many-open': {
    status: 429,
    retryable: true,
    title: { pl: 'Zbyt wiele otwartych weryfikacji', en: 'Too many open verifications' },
    advice: {
      pl: 'Zakończ lub anuluj jedną z otwartych weryfikacji.',
      en: 'Finish or cancel one of the open verifications.',
    },
  },
  'too-many-requests': {
    status: 429,
    retryable: true,
    title: { pl: 'Zbyt wiele żądań', en: 'Too many requests' },
    advice: {
      pl: 'Odczekaj chwilę i spróbuj ponownie.',
      en: 'Wait as long as Retry-After says and try again.',
    },
  },
  'internal-fault': {
    status: 500,
    retryable: true,
    title: { pl: 'Wystąpił błąd po naszej stronie', en: 'Something went wrong on our side' },
    advice: {
      pl: 'Spróbuj ponownie. Jeśli błąd się powtarza, podaj działowi wsparcia numer zgłoszenia.',
      en: 'Try again. If it keeps failing, give the instance id to the support desk.',
    },
  },
  'source-refused': {
    status: 502,
    retryable: false,
    title: { pl: 'BackSystem odrzucił żądanie', en: 'The BackSystem refused the request' },
    advice: {
      pl: 'Powiadom administratora. Do tego czasu zweryfikuj klienta w inny sposób.',
      en: 'Tell the administrator. Until then verify the customer in another way.',
    },
  },
  'source-unavailable': {
    status: 503,
    retryable: true,
    title: { pl: 'BackSystem nie odpowiada', en: 'The BackSystem does not answer' },
    advice: {
      pl: 'Spróbuj ponownie za chwilę. Jeśli to pilne, zweryfikuj klienta w inny sposób.',
      en: 'Try again in a moment. If it is urgent, verify the customer in another way.',
    },
  },
  'journal-unavailable': {
    status: 503,
    retryable: true,
    title: { pl: 'Nie można dokonać wpisu w dzienniku', en: 'The journal cannot be written' },
    advice: {
      pl: 'Bez wpisu w dzienniku nie pokazujemy danych. Spróbuj ponownie za chwilę i powiadom dział wsparcia.',
      en: 'No journal, no data. Try again in a moment and tell the support desk.',
    },
  },
  'storage-altered': {
    status: 503,
    retryable: false,
    title: {
      pl: 'Zapisane dane zostały zmienione poza Okienkiem',
      en: 'Stored data was altered outside Okienko',
    },
    advice: {
      pl: 'Niczego nie pokazujemy ani nie zapisujemy na tej podstawie. Powiadom od razu dział bezpieczeństwa i podaj numer zgłoszenia.',
      en: 'Nothing is shown or stored by it. Tell the security team at once, with the support number.',
    },
  },
  ...BANK_PROBLEMS,
  'shutting-down': {
    status: 503,
    retryable: true,
    title: { pl: 'Okienko jest właśnie wyłączane', en: 'Okienko is shutting down' },
    advice: {
      pl: 'Spróbuj ponownie za kilka sekund.',
      en: 'Try again in a few seconds.',
    },
  },
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof PROBLEMS
export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[]

/** Problem document as sent, `application/problem+json` (RFC 9457 §3). No value of the request is ever in it. */
export const problem = z.strictObject({
  type: z.string().meta({ description: 'urn:okienko:problem:<code>' }),
  title: z.string(),
  status: z.int(),
  detail: z.string().meta({ description: 'What to do next.' }),
  code: z.enum(PROBLEM_CODES as [ProblemCode, ...ProblemCode[]]),
  retryable: z.boolean(),
  instance: z.string().meta({ description: 'urn:uuid of the request, also in the log.' }),
  errors: z
    .array(z.strictObject({ pointer: z.string(), rule: z.string() }))
    .optional()
    .meta({ description: 'Which fields, and which rule each breaks; never the value.' }),
  until: z.iso
    .datetime()
    .optional()
    .meta({ description: 'From when on the same request may succeed, where that is known.' }),
})
export type Problem = z.infer<typeof problem>
