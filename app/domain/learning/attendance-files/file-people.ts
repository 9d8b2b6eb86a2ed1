/** The people in an attendance file, for each session: what all their rows say together. */
import type { Attendance } from '#app/domain/learning/attendance.ts'
import type { ReportLine } from '#app/domain/learning/attendance-files/report-line.ts'
import {
  clockDifference,
  secondsIn,
  shifted,
  staysWithin,
  type Stay,
} from '#app/domain/learning/attendance-files/stays.ts'
import type { ClockTime } from '#app/domain/learning/attendance-files/written-times.ts'

/** A session that the file can be about. Its times are on London's clock. */
export type SessionTime = { id: number; startsAt: ClockTime; endsAt: ClockTime }

export type FilePerson = {
  /** The first row about them. */
  row: number
  /** All rows about them. */
  rows: number[]
  name: string
  emails: string[]
  staffId: string | null
  isOrganiser: boolean
  mark: Attendance | null
  unknownMark: string | null
  reason: string | null
  /** How long they were in the session, or null if the file does not say. */
  seconds: number | null
}

const DAY_MS = 86_400_000
const dayOf = (time: ClockTime): number => Math.floor(time / DAY_MS)
/** A row whose stated time is this much shorter than from joining to leaving is about several stays. */
const GAP_SECONDS = 90

const overlap = (line: ReportLine, { startsAt, endsAt }: SessionTime): number =>
  line.joined === null || line.left === null
    ? 0
    : Math.max(0, Math.min(line.left, endsAt) - Math.max(line.joined, startsAt))

export type SessionLines = {
  bySession: Map<number, ReportLine[]>
  /** Rows whose day is not that of any session, by day as an instant at midnight. */
  otherDays: Map<ClockTime, ReportLine[]>
}

/** A row belongs to a session if it covers this share of it. Meetings often run on into the next session. */
const MIN_SHARE = 0.1

function sessionsOf(
  line: ReportLine,
  sessions: readonly SessionTime[],
  givenId: number,
): SessionTime[] {
  const { joined } = line
  if (joined === null) return sessions.filter(({ id }) => id === givenId)
  const covered = sessions.filter(
    (session) => overlap(line, session) >= (session.endsAt - session.startsAt) * MIN_SHARE,
  )
  if (covered.length > 0) return covered
  const near = sessions.filter(
    (session) => overlap(line, session) > 0 || dayOf(session.startsAt) === dayOf(joined),
  )
  const isGiven = ({ id }: SessionTime) => Number(id === givenId)
  return near
    .toSorted((a, b) => overlap(line, b) - overlap(line, a) || isGiven(b) - isGiven(a))
    .slice(0, 1)
}

/**
 * Gives each row to the sessions that it covers, or to one on its day. Rows without a date belong to the session
 * that the file was given for.
 */
export function assignToSessions(
  lines: readonly ReportLine[],
  sessions: readonly SessionTime[],
  givenId: number,
): SessionLines {
  const bySession = new Map<number, ReportLine[]>()
  const otherDays = new Map<ClockTime, ReportLine[]>()
  const add = (to: Map<number, ReportLine[]>, key: number, line: ReportLine) => {
    const list = to.get(key)
    if (list) list.push(line)
    else to.set(key, [line])
  }
  for (const line of lines) {
    const found = sessionsOf(line, sessions, givenId)
    for (const { id } of found) add(bySession, id, line)
    if (found.length === 0 && line.joined !== null)
      add(otherDays, dayOf(line.joined) * DAY_MS, line)
  }
  return { bySession, otherDays }
}

const stayOf = ({ joined, left }: ReportLine): Stay | null =>
  joined !== null && left !== null && left >= joined ? { joined, left } : null

/** Whether a row states less time than there is between its times, because it is about several stays. */
const isTotal = (line: ReportLine, stay: Stay): boolean =>
  line.seconds !== null && line.seconds < (stay.left - stay.joined) / 1000 - GAP_SECONDS

/**
 * The seconds that rows say a person was in a session. Time at once on two devices counts once, and time
 * before and after the session does not count.
 * @param session null to count all of the time, for a file of another day
 * @param difference added to the file's times
 */
export function secondsOfLines(
  lines: readonly ReportLine[],
  session: Stay | null,
  difference: number,
): number | null {
  const within = (stays: readonly Stay[]) =>
    session === null ? [...stays] : staysWithin(shifted(stays, difference), session)
  const stays: Stay[] = []
  let other = 0
  let isKnown = false
  for (const line of lines) {
    const stay = stayOf(line)
    isKnown ||= stay !== null || line.seconds !== null
    if (stay && isTotal(line, stay)) other += Math.min(line.seconds ?? 0, secondsIn(within([stay])))
    else if (stay) stays.push(stay)
    else other += line.seconds ?? 0
  }
  const total = secondsIn(within(stays)) + other
  return isKnown
    ? Math.min(total, session === null ? Infinity : (session.left - session.joined) / 1000)
    : null
}

/** The hours that a file's clock differs from London's, in milliseconds to add. */
export const differenceFor = (lines: readonly ReportLine[], session: Stay): number =>
  clockDifference(
    lines.flatMap((line) => stayOf(line) ?? []),
    session,
  )

/** Rows of one person have the same email address or, if they have none, the same name. */
export function groupByPerson(lines: readonly ReportLine[]): ReportLine[][] {
  const groups: ReportLine[][] = []
  const byEmail = new Map<string, ReportLine[]>()
  const byName = new Map<string, Set<ReportLine[]>>()
  const nameOf = ({ name }: ReportLine) => name.toLowerCase()
  for (const line of lines.toSorted(
    (a, b) => Number(b.emails.length > 0) - Number(a.emails.length > 0),
  )) {
    const known = line.emails
      .map((email) => byEmail.get(email))
      .find((group) => group !== undefined)
    const namesakes = byName.get(nameOf(line))
    const [namesake] = namesakes ?? []
    const group =
      known ??
      (line.emails.length === 0 &&
      line.staffId === null &&
      line.name !== '' &&
      namesakes?.size === 1
        ? namesake
        : undefined) ??
      []
    if (group.length === 0) groups.push(group)
    group.push(line)
    for (const email of line.emails) byEmail.set(email, group)
    byName.set(nameOf(line), (namesakes ?? new Set()).add(group))
  }
  return groups.toSorted((a, b) => (a[0]?.row ?? 0) - (b[0]?.row ?? 0))
}

/** One person from all their rows. */
export function personOf(lines: readonly ReportLine[], seconds: number | null): FilePerson {
  const marked = lines.find(({ mark }) => mark !== null)
  return {
    row: Math.min(...lines.map(({ row }) => row)),
    rows: lines.map(({ row }) => row).toSorted((a, b) => a - b),
    name: lines.find(({ name }) => name !== '')?.name ?? '',
    emails: [...new Set(lines.flatMap(({ emails }) => emails))],
    staffId: lines.find(({ staffId }) => staffId !== null)?.staffId ?? null,
    isOrganiser: lines.some(({ isOrganiser }) => isOrganiser),
    mark: marked?.mark ?? null,
    unknownMark: marked
      ? null
      : (lines.find(({ unknownMark }) => unknownMark !== null)?.unknownMark ?? null),
    reason: lines.find(({ reason }) => reason !== null)?.reason ?? null,
    seconds,
  }
}
