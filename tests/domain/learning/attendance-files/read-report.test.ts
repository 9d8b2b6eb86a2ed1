import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  assignToSessions,
  differenceFor,
  groupByPerson,
  personOf,
  secondsOfLines,
} from '#app/domain/learning/attendance-files/file-people.ts'
import { readReport } from '#app/domain/learning/attendance-files/read-report.ts'
import { readTable, readTableText } from '#app/platform/files/table-reader.server.ts'

const HOUR_MS = 3_600_000
const startsAt = Date.UTC(2026, 5, 17, 10, 30)
/** The session is on 17 June 2026, 10:30am to 1:30pm. */
const session = { id: 1, startsAt, endsAt: startsAt + 3 * HOUR_MS }
const window = { joined: session.startsAt, left: session.endsAt }

const fixture = (name: string) =>
  readReport(
    readTable(readFileSync(join(import.meta.dirname, '../../../fixtures/attendance', name)), 1000),
    [startsAt],
  )
const pasted = (...rows: string[]) => readReport(readTableText(rows.join('\n'), 1000), [startsAt])

/** Everyone in a report, with the minutes that they were in the session. */
function peopleIn(report: ReturnType<typeof readReport>) {
  const lines = assignToSessions(report.lines, [session], session.id).bySession.get(1) ?? []
  const difference = differenceFor(lines, window)
  return groupByPerson(lines).map((group) => {
    const seconds = secondsOfLines(group, window, difference)
    const { name, emails } = personOf(group, seconds)
    return [name, emails[0] ?? null, seconds === null ? null : seconds / 60]
  })
}

const AMIRA = 'amira.khan@civil.example'
const TOM = 'tom.ellis@civil.example'

describe('Teams', () => {
  test('a report of section 3 adds up stays, counts time on two devices once, and leaves out time outside the session', () => {
    const report = fixture('teams-english-us.csv')
    expect(report).toMatchObject({ kind: 'teams', title: 'Data Masterclass, session 1' })
    expect(peopleIn(report)).toEqual([
      ['Priya Shah', 'priya.shah@civil.example', 180],
      ['Khan, Amira', AMIRA, 180],
      ['Ellis, Tom', TOM, 105],
      ['Siân Bevan (Guest)', null, 180],
      ['Leila Ahmed (External)', 'leila@supplier.example', 0.5],
    ])
    expect(groupByPerson(report.lines).filter(([line]) => line?.isOrganiser)).toHaveLength(1)
  })

  test('a report without section 3 counts the time that it states', () => {
    expect(peopleIn(fixture('teams-english-uk.csv'))).toEqual([
      ['Amira Khan', AMIRA, 180],
      ['Tom Ellis', TOM, 90],
    ])
  })

  test.each(['teams-french.csv', 'teams-finnish.csv', 'teams-2021.csv'])(
    'the report %s is read, whatever its language',
    (name) => {
      expect(peopleIn(fixture(name))).toEqual([
        ['Amira Khan', AMIRA, 180],
        ['Tom Ellis', TOM, 105 + 5 / 60],
      ])
    },
  )

  test('a report in the time zone of Berlin fits a session in London', () => {
    expect(peopleIn(fixture('teams-german.csv'))).toEqual([
      ['Khan, Amira', AMIRA, 180],
      ['Ellis, Tom', TOM, 105 + 5 / 60],
    ])
  })

  test('the oldest report, of joining and leaving, is turned into stays', () => {
    expect(peopleIn(fixture('teams-2020.csv'))).toEqual([
      ['Amira Khan', null, 180],
      ['Tom Ellis', null, 105 + 5 / 60],
      ['Priya Shah', null, 0],
    ])
  })

  test('someone who is only in section 2 is read with those who are in section 3', () => {
    const report = pasted(
      '1. Summary',
      '2. Participants',
      'Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail',
      `Amira Khan\t17/06/2026 10:30\t17/06/2026 13:30\t3h\t${AMIRA}`,
      `Tom Ellis\t17/06/2026 10:30\t17/06/2026 13:30\t1h 30m\t${TOM}`,
      '3. In-Meeting Activities',
      'Name\tJoin Time\tLeave Time\tDuration\tEmail',
      `Amira Khan\t17/06/2026 10:30\t17/06/2026 12:30\t2h\t${AMIRA}`,
    )
    expect(peopleIn(report)).toEqual([
      ['Tom Ellis', TOM, 90],
      ['Amira Khan', AMIRA, 120],
    ])
  })
})

describe('Zoom', () => {
  test('a list with the meeting above it leaves out the host, who is only in the line about the meeting', () => {
    const report = fixture('zoom-with-summary.csv')
    expect(report).toMatchObject({ kind: 'zoom', title: 'Data Masterclass' })
    expect(peopleIn(report)).toEqual([
      ['Amira Khan', AMIRA, 180],
      ['iPad (Tom Ellis)', null, 105],
      ['Sian B. (Siân Bevan)', null, 180],
    ])
  })

  test('a list of total durations is read', () => {
    expect(peopleIn(fixture('zoom-totals.csv'))).toEqual([
      ['Amira Khan', AMIRA, 180],
      ['Tom Ellis', TOM, 105],
    ])
  })

  test('a webinar report leaves out registrants who did not come', () => {
    expect(peopleIn(fixture('zoom-webinar.csv'))).toEqual([
      ['Priya Shah', 'priya.shah@civil.example', 180],
      ['Amira Khan', AMIRA, 180],
      ['Tom Ellis', TOM, 105],
    ])
  })
})

describe('our CSV and other tables', () => {
  test('columns are found by name in any order, and marks in upper or lower case or by their labels', () => {
    const report = pasted(
      'Attendance,Reason,Email address',
      `Attended,,${AMIRA}`,
      `Attended part,Left at 11,${TOM}`,
      'EXCUSED,,c@civil.example',
      'maybe,,d@civil.example',
    )
    expect(report.kind).toBe('table')
    expect(report.lines.map(({ mark, unknownMark }) => mark ?? unknownMark)).toEqual([
      'attended',
      'partly',
      'excused',
      'maybe',
    ])
    expect(report.lines[1]).toMatchObject({ row: 3, emails: [TOM], reason: 'Left at 11' })
  })

  test('a file with our column names is our CSV', () => {
    const report = pasted('email,attendance,reason', `${AMIRA},attended,`)
    expect(report).toMatchObject({ kind: 'csv', header: ['email', 'attendance', 'reason'] })
  })

  test('a pasted list without a header is a list of people who came', () => {
    expect(pasted(`Amira Khan\t${AMIRA}`, `Ellis, Tom\t${TOM}`).lines).toMatchObject([
      { name: 'Amira Khan', emails: [AMIRA], mark: null },
      { name: 'Ellis, Tom', emails: [TOM], mark: null },
    ])
    expect(pasted('Amira Khan\tattended', 'Tom Ellis\tabsent').lines).toMatchObject([
      { name: 'Amira Khan', mark: 'attended' },
      { name: 'Tom Ellis', mark: 'absent' },
    ])
  })

  test('a person whose row says no counts as not in the table', () => {
    const { lines } = fixture('pasted.txt')
    expect(lines).toMatchObject([{ name: 'Amira Khan' }])
  })

  test('rows go to the session on their day, and other days are listed', () => {
    const report = pasted(
      'Name,Date',
      'Amira Khan,17/06/2026',
      'Amira Khan,24/06/2026',
      'Amira Khan,01/07/2026',
    )
    const later = { id: 2, startsAt: startsAt + 168 * HOUR_MS, endsAt: startsAt + 170 * HOUR_MS }
    const { bySession, otherDays } = assignToSessions(report.lines, [session, later], 1)
    expect([...bySession].map(([id, lines]) => [id, lines.map(({ row }) => row)])).toEqual([
      [1, [2]],
      [2, [3]],
    ])
    expect([...otherDays.keys()]).toEqual([Date.UTC(2026, 6, 1)])
  })

  test('one long meeting counts for both sessions of its day, and running on does not', () => {
    const afternoon = { id: 2, startsAt: session.endsAt, endsAt: session.endsAt + 2 * HOUR_MS }
    const { lines } = pasted(
      'Name,Join time,Leave time',
      'Amira Khan,17/06/2026 10:30,17/06/2026 15:00',
      'Tom Ellis,17/06/2026 10:30,17/06/2026 13:35',
    )
    const { bySession } = assignToSessions(lines, [session, afternoon], 1)
    expect(bySession.get(1)?.map(({ row }) => row)).toEqual([2, 3])
    expect(bySession.get(2)?.map(({ row }) => row)).toEqual([2])
  })
})
