import { describe, expect, test } from 'vitest'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { db } from '#app/data/database/database.server.ts'
import { describeError } from '#app/platform/describe-error.server.ts'

const thrownBy = async (work: () => unknown): Promise<unknown> => {
  try {
    await work()
  } catch (error) {
    return error
  }
  throw new Error('The function did not throw.')
}

describe('describing an error', () => {
  test('an error of our own is logged with its message and stack', () => {
    const description = describeError(new Error('A statement that always gives one row gave none.'))
    expect(description).toMatchObject({
      type: 'Error',
      message: 'A statement that always gives one row gave none.',
    })
    expect(description.stack).toMatch(/^at .*describe-error\.test\.ts/)
  })

  test('an error of a system call is logged with the call and the reason', async () => {
    const error = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), {
      code: 'ECONNREFUSED',
      syscall: 'connect',
    })
    expect(describeError(error)).toMatchObject({
      code: 'ECONNREFUSED',
      message: 'connect ECONNREFUSED 127.0.0.1:1',
    })
  })

  test('an error is logged with a limited number of causes', () => {
    const deep = new Error('1', {
      cause: new Error('2', {
        cause: new Error('3', { cause: new Error('4', { cause: new Error('5') }) }),
      }),
    })
    expect(JSON.stringify(describeError(deep))).toContain('"message":"4"')
    expect(JSON.stringify(describeError(deep))).not.toContain('"message":"5"')
  })

  test('a thrown value that is not an error is logged with its type only', () => {
    expect(describeError('siân.ellis@civil.example')).toEqual({ type: 'string' })
  })
})

describe('the description of a database error', () => {
  test('does not contain a value that is a duplicate, does not fit or cannot be parsed', async () => {
    const secret = 'sian.ellis@civil.example'
    const person = await aPerson({ name: 'Siân Ellis', email: secret })
    const errors = [
      await thrownBy(() => db().person.create({ data: { ...person, id: undefined } })),
      await thrownBy(() => db().person.create({ data: { name: 'Siân Ellis', email: 5 } as never })),
      await thrownBy(() => db().$queryRawUnsafe(`SELECT '${secret}' FROM "Nowhere"`)),
      await thrownBy(() =>
        db().$executeRawUnsafe(`INSERT INTO "Setting" ("key") VALUES ('${secret}')`),
      ),
      await thrownBy(() => JSON.parse(`{"email": ${secret}`)),
      await thrownBy(() => new URL(`${secret} Ellis`)),
      new Error(`No mailbox "Siân Ellis" <${secret}>`),
      Object.assign(new Error(`550 <${secret}> Siân Ellis`), { code: 'EENVELOPE' }),
    ]
    for (const error of errors) {
      const description = JSON.stringify(describeError(error))
      expect(description).not.toMatch(/si[aâ]n|ellis/i)
      expect(description).toContain('"stack"')
    }
  })

  test('names the constraint that was violated', async () => {
    const { code } = await db().organisation.create({
      data: { code: 'TWICE', name: 'Twice', kind: 'other' },
    })
    const error = await thrownBy(() =>
      db().organisation.create({ data: { code, name: 'Again', kind: 'other' } }),
    )
    expect(describeError(error)).toMatchObject({
      type: 'PrismaClientKnownRequestError',
      code: 'P2002',
      kind: 'UniqueConstraintViolation',
    })
    expect(describeError(error).constraint).toContain('code')
  })

  test('names the rule of the database that was violated', async () => {
    const data = { code: 'ODD', name: 'Odd', kind: 'a kind that does not exist' }
    const error = await thrownBy(() => db().organisation.create({ data }))
    expect(describeError(error)).toMatchObject({ constraint: 'Organisation_kind_check' })
    expect(JSON.stringify(describeError(error))).not.toContain('does not exist')
  })

  test('names the table of a fact that was not to be changed', async () => {
    await aPerson()
    const error = await thrownBy(() => db().posting.deleteMany())
    expect(describeError(error)).toMatchObject({ constraint: 'Posting' })
  })
})
