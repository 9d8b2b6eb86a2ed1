import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportReport } from '#app/domain/imports/imports.ts'
import { withDirectSql } from '#tests/support/database/direct-sql.ts'
import { anEmptyDatabase } from '#tests/support/database/databases.ts'
import { pauseAtRow, blockWrites } from '#tests/support/database/pause-transaction.ts'
import { fluency } from '#tests/support/service.ts'

const folder = mkdtempSync(join(tmpdir(), 'fluency-import-'))
const database = await anEmptyDatabase()
const environment = { DATABASE_URL: database.url }
const run = (...args: string[]) => fluency(args, environment)
const write = (name: string, ...lines: string[]): string => {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`)
  return join(folder, name)
}
const reportOf = ({ out }: { out: string }): ImportReport => JSON.parse(out) as ImportReport
const PEOPLE =
  'staff_id,email,name,organisation_code,profession_code,grade_code,manager_email,in_post_since'

beforeAll(async () => {
  await run('migrate')
  const files = {
    organisations: write(
      'organisations.csv',
      'code,name,abbreviation,kind,parent_code,opened_on,closed_on',
      'DFT,Transport,,ministerial-department,,,',
    ),
    professions: write(
      'professions.csv',
      'code,name,family',
      'POL,Policy,policy',
      'UNK,Unknown,reporting-category',
    ),
    grades: write('grades.csv', 'code,name,rank,scs', 'SCS1,Deputy Director,8,yes'),
  }
  for (const [kind, file] of Object.entries(files)) await run('import', kind, file)
})
afterAll(async () => {
  await database.remove()
  rmSync(folder, { recursive: true })
})

test('migrate can be run again', async () => {
  expect(await run('migrate', '--json')).toMatchObject({ exit: 0, out: '{"applied":[]}\n' })
})

describe('the import command', () => {
  test('import exits with 0 and prints only one JSON object on standard output', async () => {
    const file = write(
      'one.csv',
      PEOPLE,
      '0000001,ann@civil.example,Ann O’Neil,DFT,POL,SCS1,,2019-05-30',
    )
    const result = await run('import', 'people', file, '--as-at', '2025-01-01', '--full', '--json')
    expect(result).toMatchObject({ exit: 0, err: '' })
    expect(result.out.trimEnd().split('\n')).toHaveLength(1)
    expect(reportOf(result)).toEqual({
      kind: 'people',
      file: 'one.csv',
      batch: expect.any(Number),
      rows: 1,
      created: 1,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      ended: 0,
      applied: true,
      problems: [],
    })
    expect(
      reportOf(await run('import', 'people', file, '--as-at', '2025-01-01', '--full', '--json')),
    ).toMatchObject({
      batch: null,
      unchanged: 1,
    })
  })

  test('import exits with 3 and applies nothing when rows are rejected, and with 0 when they are skipped into a file', async () => {
    const file = write(
      'two.csv',
      'code,name,family',
      'HR,Human Resources,functional',
      'LEG,,functional',
    )
    expect(await run('import', 'professions', file)).toMatchObject({
      exit: 3,
      out: expect.stringContaining('Row 3, name: The cell is empty. Give the name.'),
    })
    expect(existsSync(`${file}.rejected.csv`)).toBe(false)
    expect(await run('import', 'professions', file, '--skip-rejected', '--dry-run')).toMatchObject({
      exit: 0,
    })
    expect(
      reportOf(await run('import', 'professions', file, '--skip-rejected', '--json')),
    ).toMatchObject({
      created: 1,
      rejected: 1,
      applied: true,
    })
    expect(readFileSync(`${file}.rejected.csv`, 'utf8')).toContain(
      'LEG,,functional,name: The cell is empty. Give the name.',
    )
  })

  test('import exits with 3 for a file without the right columns, whether rows are skipped or not', async () => {
    expect(
      await run('import', 'professions', write('three.csv', 'code,name'), '--skip-rejected'),
    ).toMatchObject({ exit: 3 })
  })

  test('a dry run has the same exit code as the import would have', async () => {
    const dry = (file: string, ...args: string[]) =>
      run('import', 'professions', file, '--dry-run', ...args)
    const latin = join(folder, 'latin.csv')
    writeFileSync(latin, Buffer.from('code,name,family\nLAW,Général,x\n', 'latin1'))
    expect(await dry(latin)).toMatchObject({
      exit: 3,
      out: expect.stringContaining('Would not import') as string,
    })
    expect(await dry(write('dry.csv', 'code,name', 'A,B'), '--skip-rejected')).toMatchObject({
      exit: 3,
    })
    expect(await dry(write('dry.csv', 'code,name,family', 'A,B,c'))).toMatchObject({
      exit: 0,
      out: expect.stringContaining('Would import') as string,
    })
  })

  test('import exits with 3 when every row is rejected and skipped, and writes the file of rejected rows', async () => {
    const file = write('all.csv', 'code,name,family', 'LAW,,x')
    const result = await run('import', 'professions', file, '--skip-rejected', '--json')
    expect([result.exit, reportOf(result).applied]).toEqual([3, false])
    expect(statSync(`${file}.rejected.csv`).mode & 0o777).toBe(0o600)
    expect(readFileSync(`${file}.rejected.csv`, 'utf8')).toContain('LAW,,x,name: The cell is empty')
  })

  test.each([
    ['a folder', ['import', 'grades', folder], 'is not a file'],
    ['an unknown kind', ['import', 'peoples', 'x.csv'], 'There is no import kind “peoples”'],
    ['a missing file', ['import', 'grades', 'nowhere.csv'], 'There is no file nowhere.csv'],
    ['no file', ['import', 'grades'], 'Give the kind and the file'],
    ['an unknown option', ['import', 'grades', 'x.csv', '--fast'], '--fast'],
    ['people without a date', ['import', 'people', 'x.csv'], '--as-at YYYY-MM-DD'],
    [
      'an invalid date',
      ['import', 'people', 'x.csv', '--as-at', '2025-02-30'],
      '“2025-02-30” is not a date',
    ],
    [
      'a date in the future',
      ['import', 'people', 'x.csv', '--as-at', '2999-01-01'],
      'in the future',
    ],
    [
      'a date for a kind of file that has none',
      ['import', 'grades', 'x.csv', '--as-at', '2025-01-01'],
      'only apply to people',
    ],
    [
      'leavers without a full extract',
      ['import', 'people', 'x.csv', '--as-at', '2025-01-01', '--expect-leavers', '3'],
      'only be used with --full',
    ],
    [
      'an invalid number of leavers',
      ['import', 'people', 'x.csv', '--as-at', '2025-01-01', '--full', '--expect-leavers', 'all'],
      'not “all”',
    ],
    ['an undo without a number', ['undo', 'last'], 'not an import number'],
  ])('import exits with 2 and says what is wrong for %s', async (_, args, sentence) => {
    expect(await run(...args)).toMatchObject({
      exit: 2,
      out: '',
      err: expect.stringContaining(sentence),
    })
  })
})

test('undo undoes an import once, and lists what prevents an undo', async () => {
  const { batch } = reportOf(
    await run(
      'import',
      'professions',
      write('four.csv', 'code,name,family', 'TAX,Tax,specialist'),
      '--json',
    ),
  )
  expect(await run('undo', String(batch), '--json')).toMatchObject({
    exit: 0,
    out: `{"batch":${batch},"undone":true,"standing":[]}\n`,
  })
  expect(await run('undo', String(batch))).toMatchObject({
    exit: 1,
    err: `Import ${batch} is already undone.\n`,
  })
  expect(await run('undo', '1')).toMatchObject({
    exit: 1,
    out: expect.stringContaining('Postings in its organisations: 1'),
  })
  const listed = JSON.parse((await run('imports', '--limit', '1', '--json')).out) as object
  expect(listed).toMatchObject({
    imports: [{ batch, kind: 'professions', undoneAt: expect.any(String) }],
  })
})

test('a full extract with too few people exits with 3, prints the leavers by department and lists them in a file; with the exact number of leavers it exits with 0', async () => {
  const people = Array.from(
    { length: 7 },
    (_, index) => `L${index},l${index}@civil.example,=Lee ${index},DFT,POL,SCS1,,2019-05-30`,
  )
  const ann = '0000001,ann@civil.example,Ann O’Neil,DFT,POL,SCS1,,2019-05-30'
  await run(
    'import',
    'people',
    write('everybody.csv', PEOPLE, ann, ...people),
    '--as-at',
    '2025-01-02',
  )
  const few = write('few.csv', PEOPLE, people[0] ?? '')
  const listed = join(folder, 'leavers.csv')
  const refused = await run(
    'import',
    'people',
    few,
    '--as-at',
    '2025-01-03',
    '--full',
    '--list-leavers',
    listed,
  )
  expect(refused).toMatchObject({
    exit: 3,
    out: expect.stringContaining('--expect-leavers 7') as string,
  })
  expect(refused.out).toContain(
    '7 of the 8 people in post are not in the file and would be recorded as having left:\n- 7 of 8 in Transport (DFT)\n',
  )
  expect(readFileSync(listed, 'utf8').split('\r\n').slice(0, 3)).toEqual([
    'name,staff_id,organisation,department',
    "'=Lee 1,L1,Transport,Transport",
    "'=Lee 2,L2,Transport,Transport",
  ])
  const json = await run(
    'import',
    'people',
    few,
    '--as-at',
    '2025-01-03',
    '--full',
    '--dry-run',
    '--json',
  )
  expect(json.exit).toBe(3)
  expect(JSON.parse(json.out)).toMatchObject({
    leavers: {
      count: 7,
      inPost: 8,
      mustBeConfirmed: true,
      departments: [{ code: 'DFT', name: 'Transport', leavers: 7, inPost: 8 }],
    },
  })
  expect(json.out).not.toContain('Lee')
  const done = await run(
    'import',
    'people',
    few,
    '--as-at',
    '2025-01-03',
    '--full',
    '--expect-leavers',
    '7',
  )
  expect(done).toMatchObject({
    exit: 0,
    out: expect.stringContaining('were recorded as having left') as string,
  })
})

describe('an import stopped in the middle', () => {
  const ROWS = 2_000
  const state = () =>
    withDirectSql(async (run) => {
      const [counts] = await run(
        'SELECT (SELECT COUNT(*) FROM "Person") AS "people", (SELECT COUNT(*) FROM "Posting") AS "postings", (SELECT COUNT(*) FROM "ImportBatch") AS "imports"',
      )
      return Object.values(counts ?? {}).map(Number)
    }, database.url)

  /** Kills the command when it writes that row of the table, before anything is committed. */
  async function killAtRow(file: string, table: string, condition: string): Promise<void> {
    const held = await pauseAtRow(database.url, table, condition)
    const child = spawn(
      join(import.meta.dirname, '../../bin/fluency'),
      ['import', 'people', file, '--as-at', '2025-03-01', '--full'],
      {
        env: { ...process.env, ...environment },
        stdio: 'ignore',
      },
    )
    const ended = once(child, 'exit')
    await held.reached()
    child.kill('SIGKILL')
    expect(await ended).toEqual([null, 'SIGKILL'])
    await held.release()
  }

  test('an import stopped by Ctrl-C applies nothing and says so', async () => {
    const file = write('stopped.csv', 'code,name,family', 'STOP,Stopped,x')
    const before = await state()
    const held = await blockWrites(database.url, 'Profession')
    const child = spawn(
      join(import.meta.dirname, '../../bin/fluency'),
      ['import', 'professions', file],
      {
        env: { ...process.env, ...environment },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
    let message = ''
    child.stderr.on('data', (part: Buffer) => void (message += String(part)))
    const ended = once(child, 'close')
    await held.reached(child.pid ?? 0)
    child.kill('SIGINT')
    expect(await ended).toEqual([130, null])
    expect(message).toBe('Stopped. Nothing was applied.\n')
    await held.release()
    expect(await state()).toEqual(before)
    expect(reportOf(await run('import', 'professions', file, '--json'))).toMatchObject({
      created: 1,
    })
  })

  test('an import stopped by kill -9 applies nothing, and the next import starts from the beginning', async () => {
    const rows = Array.from({ length: ROWS }, (_, index) => {
      const since = index === ROWS / 2 ? '2020-01-02' : '2020-01-01'
      return `K${index},k${index}@civil.example,Kim ${index},DFT,POL,SCS1,k${(index + 1) % ROWS}@civil.example,${since}`
    })
    const file = write('many.csv', PEOPLE, ...rows)
    const before = await state()
    const moments = [
      ['Person', `NEW."staffId" = 'K0'`],
      ['Posting', `NEW."from" = '2020-01-02'`],
      ['Audit', 'TRUE'],
    ] as const
    for (const [table, condition] of moments) {
      await killAtRow(file, table, condition)
      expect(await state()).toEqual(before)
      expect(await run('check')).toMatchObject({ exit: 0, out: 'No violations found.\n' })
    }
    expect(await run('import', 'people', file, '--as-at', '2025-03-01', '--full')).toMatchObject({
      exit: 0,
    })
    expect(await state()).toEqual(before.map((number, index) => number + (index < 2 ? ROWS : 1)))
    // The last row's manager is the person of the first row, so the managers form a ring.
    const ring =
      /^No violations found\.\n1 finding about .*:\n- 2,000 people report to each other in a circle: Kim 0 \(K0\) reports to/
    expect(await run('check')).toMatchObject({
      exit: 0,
      out: expect.stringMatching(ring) as string,
    })
    expect(JSON.parse((await run('check', '--json')).out)).toMatchObject({
      contradictions: [],
      findings: [{ kind: 'manager-ring' }],
    })
  }, 120_000)
})
