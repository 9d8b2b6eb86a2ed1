/** The columns of attendance files, recognised by their names or, in other languages, by their cells. */
import { parseDuration } from '#app/domain/learning/attendance-files/durations.ts'
import { isWrittenTime } from '#app/domain/learning/attendance-files/written-times.ts'

export type ColumnRole =
  | 'name'
  | 'firstName'
  | 'lastName'
  | 'email'
  | 'upn'
  | 'staffId'
  | 'mark'
  | 'reason'
  | 'joined'
  | 'left'
  | 'duration'
  | 'role'
  | 'date'
  | 'action'
  | 'time'
  | 'meeting'
  | 'attended'
export type Columns = ReadonlyMap<ColumnRole, number>

/** Column names in lower case, without accents and punctuation, in English, Welsh and some other languages. */
const NAMES: readonly (readonly [ColumnRole, RegExp])[] = [
  ['meeting', /^(?:topic|meeting id|webinar id|meetingid|thema|besprechungs id|host|host name)$/],
  ['upn', /\bupn\b|^user principal name$/],
  [
    'email',
    /^(?:user )?e ?mail(?: address| adresse)?(?: \d)?$|^(?:adresse (?:de )?(?:messagerie|e ?mail)|correo electronico|posta elettronica|adres e ?mail|e ?mailadres|cyfeiriad e ?bost|ebost|e bost|user email|work email|mail)$/,
  ],
  ['staffId', /^(?:staff|employee|personnel|payroll) (?:number|no|id)$|^(?:staff ?id|rhif staff)$/],
  ['firstName', /^(?:first ?name|forename|given name|vorname|prenom|nombre de pila|enw cyntaf)$/],
  ['lastName', /^(?:last ?name|surname|family name|nachname|nom de famille|apellidos?|cyfenw)$/],
  [
    'name',
    /^(?:(?:full |display |user |participant |attendee )?name(?: original name)?|name of (?:participant|attendee)|nameoriginalname|participant|attendee|learner|person|vollstandiger name|nom(?: complet)?|nombre(?: completo)?|nome(?: completo| e cognome)?|naam|volledige naam|imie i nazwisko|enw(?: llawn)?)$/,
  ],
  [
    'joined',
    /^(?:first join|join time|joined|joined at|time joined|erster beitritt|beitrittszeit|erste teilnahme|premiere participation|heure d arrivee|heure de participation|primera union|hora de union|prima partecipazione|ora di partecipazione|eerste deelname|pierwsze dolaczenie|godzina dolaczenia|ymuno gyntaf|amser ymuno)$/,
  ],
  [
    'left',
    /^(?:last leave|leave time|left|left at|time left|letztes verlassen|letzter austritt|verlassenszeit|austrittszeit|dernier depart|heure de depart|ultima salida|hora de salida|ultima uscita|ora di uscita|laatst verlaten|ostatnie opuszczenie|godzina opuszczenia|gadael olaf|amser gadael)$/,
  ],
  [
    'duration',
    /^(?:(?:total )?duration(?: minutes?| mins?)?|in meeting duration|meeting duration|time in session minutes?|minutes?|mins?|minutes attended|attended minutes|duration minutes \d|besprechungsdauer|dauer|teilnahmedauer|duree(?: de la reunion)?|duracion(?: de la reunion)?|durata(?: della riunione)?|duur|czas trwania(?: spotkania)?|hyd)$/,
  ],
  ['mark', /^(?:attendance|mark|register|status|presence|presenoldeb|anwesenheit|asistencia)$/],
  ['attended', /^(?:attended|present|came|teilgenommen)$/],
  ['reason', /^(?:reason|remarks?|comments?|notes?|rheswm|bemerkung)$/],
  ['role', /^(?:role|rolle|rol|ruolo|rola)$/],
  ['date', /^(?:date|session date|day|datum|fecha|data|dyddiad)$/],
  ['action', /^(?:user action|action|benutzeraktion|aktion)$/],
  ['time', /^(?:timestamp|zeitstempel|horodatage)$/],
]

export const plainHeader = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[łŁ]/gu, 'l')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const roleOf = (header: string): ColumnRole | null => {
  const plain = plainHeader(header)
  return NAMES.find(([, pattern]) => pattern.test(plain))?.[0] ?? null
}

export const looksLikeEmail = (cell: string): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell.trim())

/** Columns that each are named once. If two have one role, such as the host's and a participant's, that of the participant counts. */
export function namedColumns(header: readonly string[]): Columns {
  const roles = header.map(roleOf)
  const original = header.findIndex((cell) => /original ?name/.test(plainHeader(cell)))
  const name = original === -1 ? roles.indexOf('name') : original
  const columns = new Map<ColumnRole, number>()
  for (const role of new Set(roles)) {
    if (role === null) continue
    const places = roles.flatMap((one, place) => (one === role ? [place] : []))
    columns.set(role, places.find((place) => place >= name) ?? places[0] ?? 0)
  }
  if (name !== -1) columns.set('name', name)
  return columns
}

/** Whether a row names the columns of a list of people: it names at least two, one of which identifies people, and has no data itself. */
export function isHeader(cells: readonly string[]): boolean {
  if (cells.some((cell) => looksLikeEmail(cell) || isWrittenTime(cell))) return false
  const columns = namedColumns(cells)
  const identifies = IDENTIFYING.some((role) => columns.has(role))
  return identifies && (columns.size > 1 || cells.filter((cell) => cell.trim() !== '').length === 1)
}
const IDENTIFYING: readonly ColumnRole[] = [
  'name',
  'firstName',
  'lastName',
  'email',
  'upn',
  'staffId',
]

/** Adds columns whose names are unknown, by what is in them: addresses, times to join and leave, and durations. The first other column has names. */
export function withColumnsByContent(
  columns: Columns,
  rows: readonly (readonly string[])[],
): Columns {
  const found = new Map(columns)
  const used = new Set(found.values())
  const width = Math.max(...rows.map((cells) => cells.length), 0)
  const add = (role: ColumnRole, place: number) => {
    if (found.has(role)) return
    found.set(role, place)
    used.add(place)
  }
  for (let place = 0; place < width; place += 1) {
    if (used.has(place)) continue
    const cells = rows.map((row) => row[place]?.trim() ?? '').filter((cell) => cell !== '')
    const all = (test: (cell: string) => boolean) => cells.length > 0 && cells.every(test)
    if (all(looksLikeEmail)) add(found.has('email') ? 'upn' : 'email', place)
    else if (all(isWrittenTime)) add(found.has('joined') ? 'left' : 'joined', place)
    else if (all((cell) => parseDuration(cell) !== null && /\D/.test(cell))) add('duration', place)
  }
  if (!found.has('name') && !found.has('lastName') && width > 0) {
    const free = Array.from({ length: width }, (_, place) => place).find(
      (place) => !used.has(place),
    )
    if (free !== undefined) add('name', free)
  }
  return found
}
