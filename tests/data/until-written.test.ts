import { expect, test } from 'vitest'
import { db, untilWritten } from '#app/data/database.server.ts'

const setting = (key: string, value: string) => db().setting.upsert({ where: { key }, create: { key, value }, update: { value } })

test('what was read is read again once anything is written, and never after what was written is read as it was', async () => {
  const read = untilWritten(10, async (key) => (await db().setting.findUnique({ where: { key } }))?.value ?? null)
  expect(await read('colour')).toBeNull()
  await setting('colour', 'green')
  expect(await read('colour')).toBe('green')
  await db().$transaction(async (tx) => {
    await tx.setting.update({ where: { key: 'colour' }, data: { value: 'blue' } })
  })
  expect(await read('colour')).toBe('blue')
  expect(await read('another')).toBeNull()
})

test('what is written while it is read makes it be read again', async () => {
  const read = untilWritten(10, async (key) => {
    const found = await db().setting.findUnique({ where: { key } })
    if (found?.value === 'first') await setting(key, 'second')
    return found?.value ?? null
  })
  await setting('step', 'first')
  expect(await read('step')).toBe('first')
  expect(await read('step')).toBe('second')
})
