import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findFrameworkVersion } from '#app/data/skills/frameworks.server.ts'
import { REFERENCES } from '#app/data/imports/undo-blockers.server.ts'
import { undoImport } from '#app/features/imports/undo-import.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { changeFacts } from '#tests/support/change-facts.ts'
import {
  aFile,
  aGovernment,
  dumpFacts,
  imported,
  importing,
  PEOPLE,
} from '#tests/support/import-files.ts'

const person = (name: string, post = 'DFT,POL,SCS1', since = '2019-05-30', manager = '') =>
  `${name},${name}@civil.example,${name},${post},${manager && `${manager}@civil.example`},${since}`
const COMPLETIONS = [
  'email,course_code,completed_on,reference',
  'ann@civil.example,AIL,2025-01-20,',
  'bob@civil.example,DMC,2025-02-20,',
]

beforeAll(async () => {
  freezeClock('2026-06-01T09:00:00Z')
  await aGovernment()
  await imported(
    'people',
    [PEOPLE, person('ann', undefined, undefined, 'bob'), person('bob'), person('cat')],
    {
      asAt: '2025-01-01',
      full: true,
    },
  )
  await imported('completions', COMPLETIONS)
})

const undone = async (batch: number | null) =>
  expect(await undoImport(batch ?? 0, 'command line')).toMatchObject({ outcome: 'undone' })

test.each([
  [
    'organisations',
    [
      'code,name,abbreviation,kind,parent_code,opened_on,closed_on',
      'NXT,New,,other,,,',
      'SUB,Sub,,other,NXT,,',
      'DVSA,Vehicles,,other,SUB,,',
    ],
  ],
  ['successions', ['from_code,to_code,on,kind', 'DFT,HMT,2024-01-01,merge']],
  [
    'professions',
    ['code,name,family', 'POL,Policy profession,policy', 'HR,Human Resources,functional'],
  ],
  ['grades', ['code,name,rank,scs', 'SCS1,Deputy,8,yes', 'AO,Officer,2,no']],
  [
    'courses',
    [
      'code,title,kind,scs_only,qualifying,valid_for_months',
      'AIL,AI for all,module,no,no,3',
      'NXT,New,module,no,no,',
    ],
  ],
  [
    'headcounts',
    [
      'set,as_at,organisation_code,profession_code,grade_code,headcount',
      'A set,2025-03-31,DFT,,,310',
    ],
  ],
  [
    'completions',
    ['email,course_code,completed_on,reference', 'cat@civil.example,DMC,2025-04-01,R'],
  ],
  [
    'people',
    [
      PEOPLE,
      person('ann', 'HMT,FIN,SCS2', '2025-01-15', 'eve'),
      person('bob', 'DVSA,POL,SCS1'),
      person('dan', undefined, undefined, 'eve'),
      person('eve'),
    ],
  ],
] as const)('undoing an import of %s restores every fact', async (kind, lines) => {
  const before = await dumpFacts()
  const report = await imported(
    kind,
    lines,
    kind === 'people' ? { asAt: '2025-06-01', full: true } : {},
  )
  expect(await dumpFacts()).not.toEqual(before)
  await undone(report.batch)
  expect(await dumpFacts()).toEqual(before)
  expect(await checkIntegrity()).toEqual([])
})

const findDraft = async () =>
  findFrameworkVersion((await db().frameworkVersion.findFirstOrThrow()).id)

test('undoing a framework restores the draft that it replaced, unless the draft has changed since', async () => {
  const file = readFileSync(
    new URL('../../../prisma/reference/framework.json', import.meta.url),
    'utf8',
  )
  await imported('grades', [
    'code,name,rank,scs',
    'SCS3,Director General,10,yes',
    'PS,Permanent Secretary,11,yes',
  ])
  await imported('professions', [
    'code,name,family',
    ...['DDAT', 'STAT', 'OR', 'ECON', 'SR', 'COM', 'PD'].map(
      (code) => `${code},${code},functional`,
    ),
  ])
  const start = await dumpFacts()
  const importVersion = (version: string) =>
    importing('framework', '', {
      path: aFile(file.replace('"version": "0.1.0"', `"version": "${version}"`), 'framework.json'),
      replaceDraft: true,
    })
  const first = await importVersion('0.1.0')
  expect(first).toMatchObject({ applied: true, created: 12 })
  const before = await findDraft()
  const second = await importVersion('0.2.0')
  expect(second).toMatchObject({ applied: true, updated: 12 })
  await undone(second.batch)
  expect(await findDraft()).toEqual(before)
  await db().frameworkVersion.updateMany({ data: { revision: { increment: 1 } } })
  expect(await undoImport(first.batch ?? 0, 'command line')).toMatchObject({
    outcome: 'blocked',
    blockers: ['Drafts of the criterion in it that were edited later: 1'],
  })
  await db().frameworkVersion.updateMany({
    data: { revision: { decrement: 1 }, status: 'review' },
  })
  expect(await undoImport(first.batch ?? 0, 'command line')).toMatchObject({
    outcome: 'blocked',
    blockers: ['Drafts of the criterion in it that are in review or were published later: 1'],
  })
  await db().frameworkVersion.updateMany({ data: { status: 'draft' } })
  await undone(first.batch)
  expect(await dumpFacts()).toEqual(start)
})

test('an import that later facts depend on is not undone, and the facts are listed', async () => {
  const people = await db().importBatch.findFirstOrThrow({
    where: { kind: 'people', undoneAt: null },
  })
  const completions = await db().importBatch.findFirstOrThrow({
    where: { kind: 'completions', undoneAt: null },
  })
  const before = await dumpFacts()
  expect(await undoImport(people.id, 'command line')).toEqual({
    outcome: 'blocked',
    blockers: [`Completions by its people: 2 (import ${completions.id})`],
  })
  expect(await dumpFacts()).toEqual(before)
})

test('an extract cannot be undone after a later extract of the same people', async () => {
  const next = await imported(
    'people',
    [PEOPLE, person('ann', 'HMT,POL,SCS1', '2025-06-01'), person('bob'), person('cat')],
    {
      asAt: '2025-07-01',
    },
  )
  const last = await imported('people', [PEOPLE, person('ann', 'HMT,POL,SCS2', '2025-08-01')], {
    asAt: '2025-08-01',
  })
  expect(await undoImport(next.batch ?? 0, 'command line')).toMatchObject({
    outcome: 'blocked',
    blockers: [
      'People whose details a later extract confirmed: 1',
      `Postings that it opened and that ended later: 1 (import ${last.batch})`,
      `Postings that follow one that it ended: 1 (import ${last.batch})`,
    ],
  })
  await undone(last.batch)
  await undone(next.batch)
})

/**
 * References that an undo does not need to check, because they are derived again, belong to a record
 * that is checked, or have their own rule.
 */
const NOT_CHECKED = new Set([
  'CourseValidity.courseId',
  'Organisation.parentId',
  'Organisation.departmentId',
  'OrganisationDepartment.organisationId',
  'OrganisationDepartment.departmentId',
  'Completion.professionId',
  'Completion.gradeId',
  'Level.versionId',
  'Area.versionId',
  'Theme.versionId',
  'Skill.versionId',
  'Theme.versionId',
  'SkillMapping.versionId',
  'FrameworkReviewer.versionId',
  'FrameworkComment.versionId',
  'PersonMerge.keptId',
  'PersonMerge.mergedId',
  // Without the person, the message remains. Their enrolment or login is checked.
  'OutboxMessage.personId',
  // Without the course, the message remains. Completions and enrolments of the course are checked.
  'OutboxMessage.courseId',
  // Deleted with the person, whose login is checked.
  'MessagePreference.personId',
  'CalendarFeed.personId',
  'LeaderChoice.personId',
  'ScheduledReport.personId',
  'ApiToken.personId',
  'SourceDifference.personId',
  'Passkey.personId',
  // Deleted with the record that they are about.
  'QualityFinding.personId',
  'QualityFinding.otherPersonId',
  'QualityFinding.organisationId',
  'QualityAcceptance.personId',
  'QualityAcceptance.otherPersonId',
  'QualityOwner.personId',
])

test('an undo checks every foreign key to records that an import creates, except the listed ones', () => {
  const schema = readFileSync(new URL('../../../prisma/schema.prisma', import.meta.url), 'utf8')
  const keys = [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].flatMap(
    ([, table = '', body = '']) =>
      [...body.matchAll(/^ +\w+ +(\w+)\?? .*fields: \[(\w+)\]/gm)].flatMap(
        ([, model = '', column = '']) =>
          model in REFERENCES ? [{ model, key: `${table}.${column}` }] : [],
      ),
  )
  const isKnown = ({ model, key }: { model: string; key: string }) =>
    NOT_CHECKED.has(key) ||
    REFERENCES[model]?.some(([table, column]) => key === `${table}.${column}`)
  expect(keys.length).toBeGreaterThan(30)
  expect(keys.filter((key) => !isKnown(key))).toEqual([])
})

test('a department’s import cannot be undone if the department has a return, and a person’s import cannot be undone if they have signed a return', async () => {
  const bodies = await imported('organisations', [
    'code,name,abbreviation,kind,parent_code,opened_on,closed_on',
    'NEW,Department of the New,,ministerial-department,,,',
  ])
  const joined = await imported('people', [PEOPLE, person('eve', 'NEW,POL,SCS1')], {
    asAt: '2025-09-01',
  })
  const { id: organisationId } = await db().organisation.findUniqueOrThrow({
    where: { code: 'NEW' },
  })
  const eve = await db().person.findUniqueOrThrow({ where: { email: 'eve@civil.example' } })
  const at = new Date('2026-04-02T09:00:00Z')
  const review = { quarter: '2026-q1', organisationId, status: 'signed', begunAt: at, savedAt: at }
  const texts = {
    declaration: 'It is fair.',
    exactFigures: '{}',
    shownFigures: '{}',
    content: '{}',
  }
  const { id: returnId } = await db().reviewReturn.create({
    data: {
      ...review,
      signatures: {
        create: { number: 1, signedAt: at, signedById: eve.id, countedAt: at, ...texts },
      },
    },
  })
  await db().reviewReminder.create({
    data: {
      quarter: '2026-q1',
      organisationId,
      personId: eve.id,
      occasion: '2026-04-20',
      sentAt: at,
    },
  })
  expect(await undoImport(joined.batch ?? 0, 'command line')).toEqual({
    outcome: 'blocked',
    blockers: ['Returns that its people signed off: 1'],
  })
  await changeFacts((tx) => tx.reviewSignature.deleteMany({ where: { returnId } }))
  await undone(joined.batch)
  expect(await undoImport(bodies.batch ?? 0, 'command line')).toEqual({
    outcome: 'blocked',
    blockers: ['Returns from its organisations: 1', 'Reminders about its organisations: 1'],
  })
  await db().reviewReturn.deleteMany()
  await db().reviewReminder.deleteMany()
  await undone(bodies.batch)
})

test('an import can be undone only once, and the audit log contains the import and the undo', async () => {
  const { batch } = await imported('professions', ['code,name,family', 'VET,Veterinary,specialist'])
  await undone(batch)
  expect(await undoImport(batch ?? 0, 'command line')).toEqual({ outcome: 'already-undone' })
  expect(await undoImport(99_999, 'command line')).toEqual({ outcome: 'no-such-import' })
  const audit = await db().audit.findMany({
    where: { subject: 'ImportBatch', subjectId: String(batch) },
    orderBy: { id: 'asc' },
  })
  expect(audit.map(({ action, actor }) => [action, actor])).toEqual([
    ['import:apply', 'command line'],
    ['import:undo', 'command line'],
  ])
})

test('a full extract that was undone can be imported again', async () => {
  const lines = [PEOPLE, person('ann', undefined, undefined, 'bob'), person('bob')]
  const first = await imported('people', lines, { asAt: '2025-09-01', full: true })
  expect(first).toMatchObject({ ended: 1 })
  await undone(first.batch)
  expect(await imported('people', lines, { asAt: '2025-09-01', full: true })).toMatchObject({
    ended: 1,
  })
})

test('an import of a body can be undone after a later import of its parents was undone', async () => {
  const header = 'code,name,abbreviation,kind,parent_code,opened_on,closed_on'
  const before = await dumpFacts()
  const first = await imported('organisations', [header, 'BOD,A body,,other,DFT,,'])
  const asImported = await dumpFacts()
  const second = await imported('parents', [
    'organisation_code,parent_code,from,until',
    'BOD,HMT,,2020-01-01',
    'BOD,DFT,2020-01-01,',
  ])
  await undone(second.batch)
  expect(await dumpFacts()).toEqual(asImported)
  await undone(first.batch)
  expect(await dumpFacts()).toEqual(before)
})
