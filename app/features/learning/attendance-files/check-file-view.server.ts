/** What the page to check an attendance file shows. */
import { db } from '#app/data/database/database.server.ts'
import type {
  FilePlan,
  PlannedMark,
  PlannedPerson,
} from '#app/domain/learning/attendance-files/file-plan.ts'
import { minutesOf } from '#app/domain/learning/attendance.ts'
import type { ReportKind } from '#app/domain/learning/attendance-files/read-report.ts'
import { byName, compareAlphabetically } from '#app/domain/text/by-name.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import { changesOf } from '#app/features/learning/attendance-files/apply-plan.server.ts'
import type { Upload } from '#app/features/learning/attendance-files/attendance-upload.server.ts'
import {
  describeOtherDays,
  describeRowProblem,
} from '#app/features/learning/attendance-files/file-problems.ts'
import {
  planFile,
  type PlannedFile,
} from '#app/features/learning/attendance-files/plan-file.server.ts'
import { fingerprintOf } from '#app/features/learning/attendance-files/save-upload.server.ts'
import { describeMark } from '#app/features/learning/attendance-files/describe-mark.ts'
import { REGISTER_MESSAGES } from '#app/features/learning/registers/register-messages.ts'
import { formatDayOf, formatRange } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

/** How many questions a page shows. People beyond them are left out. */
const MAX_QUESTIONS = 500

export type FileQuestion = {
  row: number
  /** As written in the file. */
  name: string
  detail: string
  kind: 'similar' | 'ambiguous' | 'not-on-register' | 'unknown'
  options: { value: string; text: string; hint?: string }[]
  /** The option that is chosen. */
  value: string
}
export type MarkRow = {
  row: number | null
  name: string
  /** The name in the file, if it differs. */
  written: string | null
  found: string
  before: string
  after: string
  isChanged: boolean
  canLeaveOut: boolean
}
type Names = PlannedFile['people']

const KINDS: Readonly<Record<ReportKind, string>> = {
  teams: 'Microsoft Teams attendance report',
  zoom: 'Zoom list of participants',
  csv: 'CSV with marks',
  table: 'Table',
}

const person = (people: Names, id: number): { name: string; email: string } => {
  const found = people.get(id)
  return { name: found?.name ?? '', email: found?.email ?? 'no email address' }
}
const LEAVE_OUT = { value: 'leave', text: 'Leave them out' }

function optionsFor({ match, personId }: PlannedPerson, people: Names): FileQuestion['options'] {
  const option = (id: number, prefix: string) => {
    const { name, email } = person(people, id)
    return { value: String(id), text: `${prefix}${name}`, hint: email }
  }
  switch (match.kind) {
    case 'matched':
      return [option(match.personId, 'This is '), LEAVE_OUT]
    case 'ambiguous':
      return [...match.personIds.slice(0, 10).map((id) => option(id, 'This is ')), LEAVE_OUT]
    case 'not-on-register':
      return [option(match.personId, 'Add to the register: '), LEAVE_OUT]
    case 'unknown':
      return personId === null ? [] : [option(personId, 'This is '), LEAVE_OUT]
  }
}

function questionsOf({ people: inFile }: FilePlan, people: Names): FileQuestion[] {
  const asked = inFile.filter(
    ({ match, name, emails, staffId }) =>
      !(match.kind === 'matched' && match.isCertain) &&
      (name !== '' || emails.length > 0 || staffId !== null),
  )
  return asked.map((one) => ({
    row: one.row,
    name: one.name || (one.emails[0] ?? one.staffId ?? ''),
    detail: [
      one.name === '' ? null : (one.emails[0] ?? one.staffId),
      one.isOrganiser ? 'ran the meeting' : null,
    ]
      .filter((value) => value !== null)
      .join(' · '),
    kind: one.match.kind === 'matched' ? 'similar' : one.match.kind,
    options: optionsFor(one, people),
    value: one.personId === null ? 'leave' : String(one.personId),
  }))
}

const FOUND: Readonly<Record<string, string>> = {
  email: 'by email address',
  'staff-number': 'by staff number',
  'same-name': 'by name',
  'similar-name': 'by a similar name',
}

function markRow(mark: PlannedMark, plan: FilePlan, people: Names): MarkRow {
  const one = plan.people.find(({ row }) => row === mark.row)
  const { name } = person(people, mark.personId)
  const isSame = mark.effect === 'same' || mark.effect === 'keep'
  const by = one && 'by' in one.match ? FOUND[one.match.by] : undefined
  return {
    row: mark.row,
    name,
    written: one && one.name !== '' && one.name !== name ? one.name : null,
    found:
      mark.row === null
        ? 'not in the file'
        : mark.enrolmentId === null
          ? 'added to the register'
          : (by ?? 'chosen by you'),
    before: mark.before === null ? 'No mark' : describeMark(mark.before),
    after: isSame ? 'No change' : describeMark(mark),
    isChanged: mark.effect === 'change',
    canLeaveOut: one?.match.kind === 'matched' && one.match.isCertain,
  }
}

/** Sentences about how the file was read. */
function notesOf({ plan, given, sessions }: PlannedFile, upload: Upload): string[] {
  const notes: string[] = []
  const planned = plan.sessions.find(({ sessionId }) => sessionId === given.session.id)
  const length = upload.options.minutes ?? minutesOf(given.session)
  const hours = Math.abs(planned?.hoursAdded ?? 0)
  if (planned && hours > 0)
    notes.push(
      `The times in the file are ${formatCount(hours, 'hour')} ${planned.hoursAdded > 0 ? 'earlier' : 'later'} than the session. They are probably in another time zone, so we moved them.`,
    )
  if (planned?.heldMinutes !== null && planned !== undefined && planned.heldMinutes < length * 0.95)
    notes.push(
      `The meeting in the file covers ${formatCount(planned.heldMinutes, 'minute')} of the session’s ${length}. If the session was shorter than planned, change its length below.`,
    )
  if (plan.doubt !== 'other-day' && plan.otherDays.length > 0)
    notes.push(
      `The cohort has no session on ${describeOtherDays(plan)}. We left out the ${formatCount(
        plan.otherDays.reduce((sum, { rows }) => sum + rows, 0),
        'row',
      )} about ${plan.otherDays.length === 1 ? 'that day' : 'those days'}.`,
    )
  const hasDurations = upload.report.lines.some(
    ({ seconds, left, mark }) => seconds !== null || left !== null || mark !== null,
  )
  if (!hasDurations)
    notes.push('The file has no marks and no minutes, so everyone in it counts as attended.')
  for (const { sessionId } of plan.sessions) {
    const refused = sessions.get(sessionId)
    if (refused?.refusal)
      notes.push(
        `We left out the rows about ${refused.session.title}: ${REGISTER_MESSAGES[refused.refusal]}.`,
      )
  }
  return notes
}

const DOUBTS = {
  'other-day': (planned: PlannedFile) =>
    `This file is about ${describeOtherDays(planned.plan)}, but this session is on ${formatDayOf(planned.given.session.startsAt)}.`,
  'nobody-matches': () => 'No one in this file is on the register of this session.',
} as const

/** Null if the session is not in the scope. */
export async function findCheckFileView(upload: Upload, scope: CourseScope, now: Date) {
  const { sessionId, report, options, choices, file } = upload
  const planned = await planFile(db(), { sessionId, scope, report, options, choices, now })
  if (!planned) return null
  const { plan, given, sessions, people } = planned
  const questions = questionsOf(plan, people)
  const changes = changesOf(planned).flatMap((session) => session.marks)
  return {
    session: {
      id: sessionId,
      title: given.session.title,
      when: formatRange(given.session.startsAt, given.session.endsAt),
    },
    cohort: { name: given.session.cohort.name, course: given.session.cohort.course.title },
    plannedMinutes: minutesOf(given.session),
    file,
    kind: KINDS[report.kind],
    meeting: report.title,
    refusal: given.refusal && REGISTER_MESSAGES[given.refusal],
    doubt: plan.doubt && DOUBTS[plan.doubt](planned),
    notes: notesOf(planned, upload),
    counts: {
      people: plan.people.length,
      questions: questions.length,
      leftOut: plan.people.filter(({ personId }) => personId === null).length,
      marks: changes.length,
      changed: changes.filter(({ effect }) => effect === 'change').length,
    },
    questions: questions.slice(0, MAX_QUESTIONS),
    moreQuestions: Math.max(0, questions.length - MAX_QUESTIONS),
    sessions: plan.sessions.flatMap(({ sessionId: id, marks, missing }) => {
      const session = sessions.get(id)?.session
      return session
        ? {
            id,
            title: session.title,
            when: formatRange(session.startsAt, session.endsAt),
            rows: marks.map((mark) => markRow(mark, plan, people)).toSorted(byName),
            missing: missing
              .map((personId) => person(people, personId).name)
              .toSorted(compareAlphabetically),
          }
        : []
    }),
    problems: plan.problems.map(describeRowProblem),
    leave: plan.people.flatMap(({ row, match, personId }) =>
      match.kind === 'matched' && match.isCertain && personId === null ? [String(row)] : [],
    ),
    leftOut: plan.people.flatMap(({ row, name, match, personId }) =>
      match.kind === 'matched' && match.isCertain && personId === null
        ? [{ row, name: name || person(people, match.personId).name }]
        : [],
    ),
    shown: fingerprintOf(planned),
  }
}
export type CheckFileView = NonNullable<Awaited<ReturnType<typeof findCheckFileView>>>
