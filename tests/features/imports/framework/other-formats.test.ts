import { writeFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findFrameworkVersion } from '#app/data/skills/frameworks.server.ts'
import { readFramework } from '#app/features/imports/framework/read-framework.server.ts'
import { aFile, aGovernment, dumpFacts, importing } from '#tests/support/import-files.ts'

const HEADER =
  'Role family,Role,Role description,Role level,Role level description,Skill name,Skill description,Skill level,Skill level description,Role type'
const ROWS = [
  'Data roles,Data analyst,Turns data into answers,Lead data analyst,Leads a team,Communicating analysis,Explaining findings,Practitioner,Explains hard findings to anyone,Analyst',
  'Data roles,Data analyst,Turns data into answers,Data analyst,Works alone,Communicating analysis,Explaining findings,Working,Explains simple findings,Analyst',
  'Data roles,Data analyst,Turns data into answers,Data analyst,Works alone,Agile working,Working in short steps,Awareness,Knows why short steps help,Analyst',
  'Leadership,All professions,,Deputy Director,,Agile working,Working in short steps,Working,Runs work in short steps,Grade',
  'Leadership,Finance,,Deputy Director,,Agile working,Working in short steps,Expert,Spreads short steps,Grade',
]
const capability = (rows: readonly string[], options = {}) =>
  importing('framework', [HEADER, ...rows], options)

const NO_POSTS = { grades: [], professions: [] }
const messagesOf = async (content: string, name: string) =>
  (await readFramework(aFile(content, name), NO_POSTS)).problems.map(({ message }) => message)

type Item = Record<string, unknown>
const caseOf = (
  items: readonly Item[],
  links: readonly [from: string, to: string][],
  levels: readonly Item[] = [{ quality: 'Working', score: 1, description: 'Does it' }],
) =>
  JSON.stringify({
    CFDocument: { identifier: 'doc', title: 'Skills of another publisher', version: '2' },
    CFItems: items,
    CFAssociations: links.map(([from, to]) => ({
      associationType: 'isChildOf',
      originNodeURI: { identifier: from },
      destinationNodeURI: { identifier: to },
    })),
    CFRubrics: [
      {
        CFRubricCriteria: [{ CFItemURI: { identifier: 's' }, CFRubricCriterionLevels: levels }],
      },
    ],
  })
const AREA = {
  identifier: 'a',
  fullStatement: 'Everything about data',
  abbreviatedStatement: 'Data',
}
const SKILL = { identifier: 's', fullStatement: 'Asks good questions' }

beforeAll(aGovernment)

test('a file like the published Capability Framework becomes a draft: role families are areas, and roles at our grades set targets', async () => {
  const report = await capability(ROWS)
  expect(report).toMatchObject({ applied: true, created: 5, problems: [] })
  expect(report.notes?.at(-1)).toMatch(
    /^2 role levels are not grades here, so they set no target levels: Lead data analyst, Data analyst\./,
  )
  const version = await db().frameworkVersion.findFirstOrThrow()
  expect(version).toMatchObject({ status: 'draft', version: '0.1.0' })
  expect(await findFrameworkVersion(version.id)).toMatchObject({
    areas: [{ name: 'Data roles' }, { name: 'Shared skills' }],
    levels: [
      { name: 'Awareness' },
      { name: 'Working' },
      { name: 'Practitioner' },
      { name: 'Expert' },
    ],
    skills: [
      {
        code: 'communicating-analysis',
        area: 'data-roles',
        descriptors: {
          working: 'Explains simple findings',
          practitioner: 'Explains hard findings to anyone',
        },
        targets: [],
      },
      {
        code: 'agile-working',
        area: 'shared-skills',
        targets: [
          { grade: 'SCS1', profession: null, level: 'working' },
          { grade: 'SCS1', profession: 'FIN', level: 'expert' },
        ],
      },
    ],
  })
  expect(await capability(ROWS)).toMatchObject({ applied: true, unchanged: 5, batch: null })
})

test('rows of the published form that contradict each other are refused, and nothing changes', async () => {
  const before = await dumpFacts()
  const other =
    'Leadership,All professions,,Deputy Director,,Agile working,Working in short steps,Expert,Spreads short steps,Grade'
  expect((await capability([...ROWS, other], { replaceDraft: true })).problems).toEqual([
    {
      row: 7,
      column: 'skill level',
      value: 'Expert',
      message:
        'Row 5 has a different level for the same grade and profession. Remove one of the two rows.',
    },
  ])
  const [first = ''] = ROWS
  const noLevel = first.replace(',Practitioner,', ',,')
  expect((await capability([noLevel])).problems).toMatchObject([
    { row: 2, column: 'skill level', message: 'The cell is empty. Give the skill level.' },
  ])
  const short = [HEADER.replace(',Role type', ''), first]
  expect((await importing('framework', short)).problems).toMatchObject([
    {
      column: 'role type',
      message: 'The column “role type” is missing. Add it, even if it is empty.',
    },
  ])
  expect(await dumpFacts()).toEqual(before)
})

test('a CASE package of another publisher is read by its hierarchy and its rubric', async () => {
  const content = caseOf(
    [AREA, SKILL, { identifier: 'b', fullStatement: 'Asks why' }],
    [
      ['a', 'doc'],
      ['s', 'a'],
      ['b', 's'],
    ],
  )
  const { framework } = await readFramework(aFile(content, 'a.case.json'), NO_POSTS)
  expect(framework).toMatchObject({
    code: null,
    version: '2',
    levels: [{ code: 'working', name: 'Working' }],
    areas: [{ code: 'data', name: 'Data' }],
    skills: [
      {
        code: 'asks-good-questions',
        area: 'data',
        behaviours: ['Asks why'],
        descriptors: { working: 'Does it' },
      },
    ],
  })
})

test('a CASE package with a circle, a missing item, no level or a level that does not exist is refused with what to do', async () => {
  const both = [AREA, SKILL]
  expect(
    await messagesOf(
      caseOf(both, [
        ['s', 'a'],
        ['a', 's'],
      ]),
      'cycle.json',
    ),
  ).toEqual([
    'The items “Data” and “Asks good questions” form a loop. Remove one of the isChildOf associations between them.',
  ])
  expect(await messagesOf(caseOf(both, [['s', 'gone']]), 'gone.json')).toEqual([
    'There is no item with this identifier. Add it to the CFItems, or remove the association.',
  ])
  expect(await messagesOf(caseOf(both, [['s', 'a']], []), 'none.json')).toEqual([
    'There are no levels. Add a rubric with a criterion for each skill, and the levels of each criterion.',
  ])
  const typed = [
    ...both,
    { identifier: 'l', fullStatement: 'Low', CFItemType: 'Level', listEnumeration: '7' },
  ]
  expect(await messagesOf(caseOf(typed, [['s', 'a']]), 'level.json')).toEqual([
    'There is no level with this name or score. Add it as an item with the CFItemType “Level”, or correct the rubric.',
  ])
  expect(await messagesOf('{"CFDocument":{"identifier":"d","title":"T"}}', 'shape.json')).toEqual([
    'Give a list of CFItems.',
  ])
})

test('two skills with one code, an unknown level and a huge file are refused', async () => {
  const skill = { code: 'S', area: 'a', name: 'S', definition: 'S', levels: { low: 'Low' } }
  const file = {
    code: 'x',
    title: 'X',
    version: '1',
    levels: [{ code: 'low', name: 'Low', meaning: 'Low', order: 1 }],
    areas: [{ code: 'a', name: 'A', definition: 'A' }],
    skills: [skill, { ...skill, name: 'T', targetByGrade: { SCS1: 'high' } }],
  }
  const path = aFile(JSON.stringify(file), 'twice.json')
  const report = await importing('framework', '', { path })
  expect(report.problems.map(({ message }) => message)).toEqual([
    'The code S is used for more than one skill. Give each a different code.',
    'There is no level “high”. Add it to the levels, or use an existing level.',
  ])
  const huge = aFile('', 'huge.csv')
  writeFileSync(huge, Buffer.alloc(20_000_001, 'a'))
  expect((await readFramework(huge, NO_POSTS)).problems).toMatchObject([
    { message: expect.stringMatching(/^The file is 21 MB, and a criterion can be up to 20 MB\./) },
  ])
})
