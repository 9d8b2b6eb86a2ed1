import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { aFile, aGovernment, dumpFacts, imported, importing } from '#tests/support/import-files.ts'

const HEADER =
  'framework,title,version,illustrative,language,notice,sources,area_code,area_name,area_definition,skill_code,skill_name,skill_definition,skill_illustrative,behaviours,evidence_prompt,level_code,level_name,level_meaning,level_order,descriptor,targets'
const row = (level: string, order: number, descriptor: string, targets = '', version = '1.0') =>
  `own,Our criterion,${version},no,,,,data,Data,Using data,D1,Asking,Asking well,no,"Asks early\nAsks why",Tell us,${level},${level},Meaning of ${level},${order},${descriptor},${targets}`
const LINES = [
  HEADER,
  row('low', 1, 'Knows', 'SCS1'),
  row('mid', 2, '', 'SCS2;FIN:SCS1'),
  row('high', 3, 'Leads'),
]

beforeAll(aGovernment)

test('a CSV file with a row for each skill and level becomes a draft', async () => {
  expect(await imported('framework', LINES)).toMatchObject({ rows: 3, created: 3 })
  const skill = await db().skill.findFirstOrThrow({
    where: { code: 'D1' },
    include: {
      version: true,
      behaviours: { orderBy: { order: 'asc' } },
      descriptors: { include: { level: true }, orderBy: { level: { order: 'asc' } } },
      targets: { include: { level: true, grade: true, profession: true }, orderBy: { id: 'asc' } },
    },
  })
  expect(skill.version).toMatchObject({ version: '1.0', status: 'draft', illustrative: false })
  expect(skill.behaviours.map(({ text }) => text)).toEqual(['Asks early', 'Asks why'])
  expect(skill.descriptors.map(({ level, text }) => [level.code, text])).toEqual([
    ['low', 'Knows'],
    ['high', 'Leads'],
  ])
  expect(
    skill.targets.map(({ level, grade, profession }) => [
      grade.code,
      profession?.code ?? null,
      level.code,
    ]),
  ).toEqual([
    ['SCS1', null, 'low'],
    ['SCS2', null, 'mid'],
    ['SCS1', 'FIN', 'mid'],
  ])
})

test('the same file again changes nothing, and another file replaces a draft only when asked to', async () => {
  expect(await imported('framework', LINES)).toMatchObject({ unchanged: 3, batch: null })
  const other = [
    HEADER,
    row('low', 1, 'Knows more', 'SCS1', '2.0'),
    row('mid', 2, 'Does', '', '2.0'),
  ]
  const before = await dumpFacts()
  expect(await importing('framework', other)).toMatchObject({
    applied: false,
    problems: [
      {
        row: 1,
        column: 'version',
        value: '2.0',
        message: expect.stringMatching(
          /^There is already a draft, version 1\.0, started from the command line on .+ --replace-draft/,
        ),
      },
    ],
  })
  expect(await dumpFacts()).toEqual(before)
  expect(await imported('framework', other, { replaceDraft: true })).toMatchObject({
    created: 0,
    updated: 2,
    notes: [
      expect.stringMatching(/^The file is now draft version 2\.0, instead of version 1\.0/),
      'There is no published version to compare with. All 1 skills are new.',
    ],
  })
  expect(
    (await db().frameworkVersion.findMany()).map(({ version, status }) => [version, status]),
  ).toEqual([['2.0', 'draft']])
})

test('a draft is compared with the published version, and does not replace it', async () => {
  await db().frameworkVersion.updateMany({
    data: { status: 'published', publishedAt: new Date(0) },
  })
  const published = await dumpFacts()
  const changed = row('low', 1, 'Knows a little', 'SCS1', '2.0')
  expect(await importing('framework', [HEADER, changed])).toMatchObject({
    applied: false,
    problems: [{ value: '2.0', message: expect.stringContaining('a new version number') }],
  })
  const next = [HEADER, row('low', 1, 'Knows a little', 'SCS1 SCS2', '3.0')]
  const checked = await importing('framework', next, { dryRun: true })
  expect(checked).toMatchObject({ applied: false, created: 1, problems: [] })
  expect(await dumpFacts()).toEqual(published)
  expect((await imported('framework', next)).notes).toEqual([
    'The file is now draft version 3.0. An import never publishes it.',
    'Compared with version 2.0: 0 skills added, 0 removed, 1 changed and 0 the same.',
    'Skills changed: Asking (the levels and the target levels).',
    'Levels removed: mid.',
  ])
  expect(
    (await db().frameworkVersion.findMany({ orderBy: { id: 'asc' } })).map(
      ({ version, status }) => [version, status],
    ),
  ).toEqual([
    ['2.0', 'published'],
    ['3.0', 'draft'],
  ])
  await db().frameworkVersion.updateMany({
    where: { status: 'draft' },
    data: { status: 'review' },
  })
  const last = [HEADER, row('low', 1, 'Knows', '', '4.0')]
  expect((await importing('framework', last, { replaceDraft: true })).problems).toMatchObject([
    { message: expect.stringContaining('is in review. Publish it, or return it to draft') },
  ])
})

test('unknown grades and professions, contradictory rows and repeated rows are rejected', async () => {
  expect(
    (await importing('framework', [HEADER, row('low', 1, 'Knows', 'SCS9 XX:SCS1', '3.0')]))
      .problems,
  ).toEqual([
    {
      row: 2,
      column: 'skill',
      value: 'D1',
      message: 'There is no grade “SCS9”. Import grades first, or correct the code.',
    },
    {
      row: 2,
      column: 'skill',
      value: 'D1',
      message: 'There is no profession “XX”. Import professions first, or correct the code.',
    },
  ])
  const contradictory = [
    HEADER,
    row('low', 1, 'Knows', '', '3.0'),
    row('mid', 2, 'Does', '', '3.1'),
    row('low', 1, 'Knows', '', '3.0'),
  ]
  expect(
    (await importing('framework', contradictory)).problems.map(({ row: at, column }) => [
      at,
      column,
    ]),
  ).toEqual([
    [3, 'version'],
    [4, 'level_code'],
  ])
})

test('an invalid or incomplete JSON file is refused, and the message says where the problem is', async () => {
  expect(
    (await importing('framework', '', { path: aFile('{"code": ', 'a.json') })).problems,
  ).toMatchObject([{ row: 1, message: expect.stringContaining('not JSON') }])
  const incomplete = JSON.stringify({
    code: 'x',
    title: 'X',
    version: '1',
    levels: [],
    areas: [],
    skills: [{ code: 'S', area: 'a', name: 'S', levels: {} }],
  })
  expect(
    (await importing('framework', '', { path: aFile(incomplete, 'b.json') })).problems,
  ).toMatchObject([
    { row: 1, column: 'skills.0.definition', message: 'Give the definition as text.' },
  ])
  const list = await importing('framework', '', { path: aFile('[]', 'c.json') })
  expect(list.problems).toMatchObject([
    { row: 1, message: 'Give an object here, as in prisma/reference/framework.json.' },
  ])
  const bare = await importing('framework', '', {
    path: aFile('{"code":"x","title":"X","version":"1"}', 'd.json'),
  })
  expect(bare.problems.map(({ column, message }) => `${column}: ${message}`)).toEqual(
    ['levels', 'areas', 'skills'].map(
      (column) => `${column}: Give a list here, as in prisma/reference/framework.json.`,
    ),
  )
})
