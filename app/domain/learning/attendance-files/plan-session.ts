/** Plans the marks of one session from the rows of a file that are about it. */
import {
  differenceFor,
  personOf,
  secondsOfLines,
  type SessionTime,
} from '#app/domain/learning/attendance-files/file-people.ts'
import type {
  Identified,
  PlanInput,
  PlannedMark,
  RegisterPerson,
  RowProblem,
  SessionPlan,
} from '#app/domain/learning/attendance-files/file-plan.ts'
import { markFor, type FileMark } from '#app/domain/learning/attendance-files/mark-rule.ts'
import type { ReportLine } from '#app/domain/learning/attendance-files/report-line.ts'
import {
  secondsIn,
  shifted,
  staysWithin,
  type Stay,
} from '#app/domain/learning/attendance-files/stays.ts'

const HOUR_MS = 3_600_000

function effectOf(
  before: RegisterPerson['latest'],
  { mark, minutes }: FileMark,
  saved: 'replace' | 'keep',
): PlannedMark['effect'] {
  // An apology says who was expected, and the file who came.
  if (before === null || (before.isApology && before.mark !== mark)) return 'new'
  if (before.mark === mark && before.minutes === minutes) return 'same'
  return saved === 'keep' ? 'keep' : 'change'
}

/** The rows of each person who is not left out. A person can have been found in several ways. */
function linesByPerson(identified: readonly Identified[], about: ReadonlySet<ReportLine>) {
  const found = new Map<number, ReportLine[]>()
  for (const { person, lines } of identified) {
    const given = lines.filter((line) => about.has(line))
    if (person.personId === null || given.length === 0) continue
    found.set(person.personId, [...(found.get(person.personId) ?? []), ...given])
  }
  return found
}

const absent = ({ personId, enrolmentId }: RegisterPerson): PlannedMark => ({
  personId,
  enrolmentId,
  row: null,
  before: null,
  mark: 'absent',
  minutes: null,
  reason: null,
  effect: 'new',
})

/** How long anyone in the file was in the session. */
function heldMinutes(
  lines: readonly ReportLine[],
  window: Stay | null,
  difference: number,
): number | null {
  const stays = lines.flatMap(({ joined, left }) =>
    joined !== null && left !== null ? [{ joined, left }] : [],
  )
  const held = window === null ? stays : staysWithin(shifted(stays, difference), window)
  return stays.length === 0 ? null : Math.round(secondsIn(held) / 60)
}

type SessionRows = {
  session: SessionTime
  lines: readonly ReportLine[]
  /** Whether their times are of another day, and count as they are. */
  isOtherDay: boolean
}

export function planSession(
  { options, registers, givenId }: PlanInput,
  { session, lines, isOtherDay }: SessionRows,
  identified: readonly Identified[],
): { plan: SessionPlan; problems: RowProblem[] } {
  const register = registers.get(session.id) ?? []
  const byPerson = new Map(register.map((line) => [line.personId, line]))
  const inCohort = new Set([...registers.values()].flat().map(({ personId }) => personId))
  const times = { joined: session.startsAt, left: session.endsAt }
  const window = isOtherDay ? null : times
  const difference = window === null ? 0 : differenceFor(lines, times)
  const planned = (session.endsAt - session.startsAt) / 60_000
  const minutes = session.id === givenId ? (options.minutes ?? planned) : planned
  const marks: PlannedMark[] = []
  const problems: RowProblem[] = []
  for (const [personId, own] of linesByPerson(identified, new Set(lines))) {
    const person = personOf(own, secondsOfLines(own, window, difference))
    const { row, emails, name, reason } = person
    const line = byPerson.get(personId)
    const found = markFor(person, { percent: options.percent, minutes })
    if (!line && inCohort.has(personId))
      problems.push({ row, kind: 'not-on-this-register', value: emails[0] ?? name })
    else if (found) {
      const before = line?.latest ?? null
      const effect = effectOf(before, found, options.saved)
      const enrolmentId = line?.enrolmentId ?? null
      marks.push({ personId, enrolmentId, row, before, ...found, reason, effect })
    }
  }
  const marked = new Set(marks.map(({ personId }) => personId))
  const missing = register.filter(
    ({ personId, latest }) => latest === null && !marked.has(personId),
  )
  if (options.missing === 'absent') marks.push(...missing.map(absent))
  return {
    problems,
    plan: {
      sessionId: session.id,
      hoursAdded: difference / HOUR_MS,
      heldMinutes: heldMinutes(lines, window, difference),
      marks,
      missing: missing.map(({ personId }) => personId),
    },
  }
}
