import { expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { fluency } from '#tests/support/service.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

test('erase-audit erases the values of entries about a person, and records the reason', async () => {
  const { email } = await aPerson()
  await fluency(['grant', 'analyst', email], {})
  const why = ['--reason', 'The person asked for it']
  expect(await fluency(['erase-audit', '--person', email, ...why], {})).toMatchObject({
    exit: 0,
    out: 'Erased the values and reasons in 1 entry.\n',
  })
  const granted = await db().audit.findFirstOrThrow({
    where: { action: 'role:grant' },
    include: { content: { include: { erasure: { include: { content: true } } } } },
  })
  expect(granted.content).toMatchObject({
    after: null,
    erasure: { action: 'audit:erase-person', content: { reason: 'The person asked for it' } },
  })
  const again = await fluency(['erase-audit', '--person', email, ...why, '--json'], {})
  expect(JSON.parse(again.out)).toEqual({ entries: 0 })
})

test('erase-audit erases why a person was exempt from a course', async () => {
  const [exempt, other] = [await aPerson(), await aPerson()]
  for (const { id } of [exempt, other])
    await inTransaction((tx) =>
      saveAudit(tx, {
        by: 'service',
        action: 'assignment:exempt',
        subjectId: 1,
        after: { personId: id },
        reason: 'On sick leave',
      }),
    )
  await fluency(['erase-audit', '--person', exempt.email, '--reason', 'They asked for it'], {})
  const entries = await db().audit.findMany({
    where: { action: 'assignment:exempt' },
    include: { content: true },
    orderBy: { id: 'asc' },
  })
  expect(entries.map(({ content }) => content?.reason)).toEqual([null, 'On sick leave'])
})

test.each([
  [['--reason', 'Old'], 2, 'Give either --person or --before'],
  [['--before', '2026-01-01'], 2, 'Give the reason with --reason'],
  [['--before', 'May', '--reason', 'Old'], 2, 'Write it as YYYY-MM-DD'],
  [['--before', '2999-01-01', '--reason', 'Old'], 1, 'is in the future'],
  [['--person', 'x@civil.example', '--reason', 'Asked'], 1, 'Nobody has the email address'],
])('erase-audit %j is refused with a message that says what to do', async (args, exit, message) => {
  expect(await fluency(['erase-audit', ...args], {})).toMatchObject({
    exit,
    out: '',
    err: expect.stringContaining(message) as string,
  })
})
