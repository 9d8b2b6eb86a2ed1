import { describe, expect, test } from 'vitest'
import {
  isDatabaseUnavailable,
  isWriteConflict,
  whyDatabaseRefused,
} from '#app/data/database/database-errors.server.ts'

const anError = (message: string, fields: object = {}, cause?: unknown) =>
  Object.assign(new Error(message, { cause }), fields)

/** An error as Prisma wraps what its adapter reports from the driver. */
const ofPrisma = (code: string, driver: object) =>
  anError('Invalid invocation', {
    name: 'PrismaClientKnownRequestError',
    code,
    meta: { driverAdapterError: anError('x', {}, driver) },
  })

describe('errors of an unavailable database', () => {
  test.each([
    [
      'nothing listens on its port',
      ofPrisma('P1001', { kind: 'DatabaseNotReachable', host: '127.0.0.1', port: 5432 }),
    ],
    [
      'nothing listens on its port (driver error)',
      anError('connect ECONNREFUSED 127.0.0.1:5432', { code: 'ECONNREFUSED', syscall: 'connect' }),
    ],
    [
      'nothing listens at any of its addresses',
      Object.assign(new AggregateError([anError('connect', { code: 'ECONNREFUSED' })]), {
        code: 'ECONNREFUSED',
      }),
    ],
    [
      'its socket does not exist',
      anError('connect ENOENT', { code: 'ENOENT', syscall: 'connect' }),
    ],
    ['the connection was reset', ofPrisma('P1017', { kind: 'ConnectionClosed' })],
    [
      'the connection was reset (driver error)',
      anError('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' }),
    ],
    [
      'an administrator ends it',
      ofPrisma('P2010', {
        kind: 'postgres',
        code: '57P01',
        originalCode: '57P01',
        message: 'terminating',
      }),
    ],
    ['it crashed', ofPrisma('P2010', { kind: 'postgres', code: '57P02' })],
    [
      'it is starting',
      anError('the database system is starting up', { code: '57P03', severity: 'FATAL' }),
    ],
    ['the connection is broken', anError('x', { code: '08006', severity: 'FATAL' })],
    [
      'it has no connections left',
      ofPrisma('P2037', { kind: 'TooManyConnections', cause: 'too many' }),
    ],
    ['the driver lost the connection', anError('Connection terminated unexpectedly')],
    ['the pool had no connection in time', anError('timeout exceeded when trying to connect')],
    ['nothing responded in time, as behind a firewall', anError('timeout expired')],
    [
      'a broken connection is used again',
      anError('Client has encountered a connection error and is not queryable'),
    ],
    [
      'no transaction could begin',
      anError('Transaction API error: Unable to start a transaction in the given time.', {
        code: 'P2028',
      }),
    ],
    [
      'a transaction took too long',
      anError('A commit cannot be executed on an expired transaction.', { code: 'P2028' }),
    ],
    [
      'another process writes to the file',
      ofPrisma('P1008', { kind: 'SocketTimeout', originalCode: 'SQLITE_BUSY' }),
    ],
    [
      'another process writes to the file (driver error)',
      anError('database is locked', { code: 'SQLITE_BUSY' }),
    ],
    [
      'the file cannot be opened',
      anError('unable to open database file', { code: 'SQLITE_CANTOPEN' }),
    ],
    ['the disk does not respond', anError('disk I/O error', { code: 'SQLITE_IOERR_READ' })],
  ])('the database is unavailable when %s', (_when, error) =>
    expect(isDatabaseUnavailable(error)).toBe(true),
  )
})

describe('errors of an available database', () => {
  test.each([
    [
      'a unique value already exists',
      ofPrisma('P2002', {
        kind: 'UniqueConstraintViolation',
        originalCode: '23505',
        originalMessage: 'twice',
      }),
    ],
    ['a table is missing', ofPrisma('P2021', { kind: 'TableDoesNotExist', originalCode: '42P01' })],
    [
      'one of our files is missing',
      anError('ENOENT: no such file', { code: 'ENOENT', syscall: 'open' }),
    ],
    ['our code is wrong', new TypeError("Cannot read properties of undefined (reading 'id')")],
    ['something else was thrown', 'ECONNREFUSED'],
    ['nothing was thrown', undefined],
  ])('the database is not unavailable when %s', (_when, error) =>
    expect(isDatabaseUnavailable(error)).toBe(false),
  )
})

test('a write conflict does not mean that the database is unavailable', () => {
  const conflict = ofPrisma('P2034', { kind: 'TransactionWriteConflict', originalCode: '40001' })
  expect(isWriteConflict(conflict)).toBe(true)
  expect(isDatabaseUnavailable(conflict)).toBe(false)
})

describe('the message of a command', () => {
  test.each([
    [
      'another process changed the same data',
      ofPrisma('P2010', { kind: 'postgres', originalCode: '40P01' }),
      /^Another process changed the same data .* Run this again\.$/,
    ],
    [
      'another process locked the file for too long',
      anError('database is locked', { code: 'SQLITE_BUSY' }),
      /^The database was busy .* later\.$/,
    ],
    [
      'the disk is full',
      ofPrisma('P2010', { kind: 'sqlite', originalCode: 'SQLITE_FULL' }),
      /^The database disk is full/,
    ],
  ])('the message of a command says that %s', (_what, error, sentence) =>
    expect(whyDatabaseRefused(error, 'file:./fluency.db')).toMatch(sentence),
  )

  test('a programming error gets no message', () =>
    expect(whyDatabaseRefused(new TypeError('x'), 'file:./fluency.db')).toBeNull())
})
