/** Plans what an attendance file does to the registers of a cohort. */
import {
  assignToSessions,
  groupByPerson,
  personOf,
} from '#app/domain/learning/attendance-files/file-people.ts'
import type {
  FilePlan,
  Identified,
  PlanInput,
  RowProblem,
} from '#app/domain/learning/attendance-files/file-plan.ts'
import type { PersonMatch } from '#app/domain/learning/attendance-files/match-people.ts'
import { planSession } from '#app/domain/learning/attendance-files/plan-session.ts'

const defaultOf = (match: PersonMatch): number | null =>
  match.kind === 'matched' ? match.personId : null

function identify({ lines, match, choices }: PlanInput): Identified[] {
  return groupByPerson(lines).map((group) => {
    const person = personOf(group, null)
    const found = match(person)
    const chosen = choices.get(person.row)
    return {
      person: {
        ...person,
        match: found,
        personId: chosen === undefined ? defaultOf(found) : chosen,
      },
      lines: group,
    }
  })
}

/** Rows that cannot count: a second mark for the same person, a mark that is none of ours, and a mark for no one. */
function problemsIn(identified: readonly Identified[]): RowProblem[] {
  const problems: RowProblem[] = []
  const firstMarks = new Map<string, number>()
  for (const { person, lines } of identified)
    for (const line of lines) {
      const { row, unknownMark } = line
      const isMarked = line.mark !== null || unknownMark !== null
      const value = line.emails[0] ?? line.name
      // Dates tell marks for several sessions apart.
      const who = `${person.personId ?? `row ${person.row}`} ${line.joined ?? ''}`
      const firstRow = firstMarks.get(who)
      if (isMarked && value === '' && line.staffId === null)
        problems.push({ row, kind: 'no-person', value: '' })
      else if (unknownMark !== null)
        problems.push({ row, kind: 'unknown-mark', value: unknownMark })
      else if (isMarked && firstRow !== undefined)
        problems.push({ row, kind: 'repeated', value, firstRow })
      else if (isMarked) firstMarks.set(who, row)
    }
  return problems
}

/** Plans the marks of a file. Nothing about the registers is changed. */
export function planMarks(input: PlanInput): FilePlan {
  const { lines, sessions, givenId, options } = input
  const identified = identify(input)
  const lineProblems = problemsIn(identified)
  const rejected = new Set(lineProblems.map(({ row }) => row))
  const sound = lines.filter(({ row }) => !rejected.has(row))
  const { bySession, otherDays } = assignToSessions(sound, sessions, givenId)
  const isOtherDay = bySession.size === 0 && otherDays.size > 0
  if (isOtherDay && options.anyDay) bySession.set(givenId, [...otherDays.values()].flat())
  const planned = sessions.flatMap((session) => {
    const own = bySession.get(session.id)
    return own ? planSession(input, { session, lines: own, isOtherDay }, identified) : []
  })
  const people = identified.map(({ person }) => person)
  const isAnyoneOnRegister = people.some(
    ({ match }) => match.kind === 'matched' || match.kind === 'ambiguous',
  )
  return {
    people,
    sessions: planned.map(({ plan }) => plan),
    problems: [...lineProblems, ...planned.flatMap(({ problems }) => problems)].toSorted(
      (a, b) => a.row - b.row,
    ),
    otherDays: [...otherDays]
      .map(([day, own]) => ({ day, rows: own.length }))
      .toSorted((a, b) => a.day - b.day),
    doubt: isOtherDay ? 'other-day' : isAnyoneOnRegister ? null : 'nobody-matches',
  }
}
