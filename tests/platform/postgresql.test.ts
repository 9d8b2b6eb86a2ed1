import { expect, test } from 'vitest'
import { whyPostgresqlRefused } from '#app/platform/database/postgresql.server.ts'

const ADDRESS = 'postgresql://fluency:hush-hush@db.example:5432/fluency?sslmode=verify-full'
const anError = (message: string, fields: object = {}) => Object.assign(new Error(message), fields)

test.each([
  [
    'the server has no TLS',
    anError('The server does not support SSL connections'),
    /db\.example:5432 has no TLS\. Turn it on there/,
  ],
  [
    'nobody known signed its certificate',
    anError('self-signed', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
    /cannot be trusted .*sslrootcert/,
  ],
  [
    'its certificate is another host’s',
    anError('altname', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
    /Name the host it was made for/,
  ],
  [
    'its certificate is over',
    anError('expired', { code: 'CERT_HAS_EXPIRED' }),
    /cannot be trusted/,
  ],
  [
    'the file of the authority is not there',
    anError('ENOENT', { code: 'ENOENT', syscall: 'open', path: '/etc/ca.pem' }),
    /The file \/etc\/ca\.pem, which DATABASE_URL names, cannot be read/,
  ],
  [
    'a right is missing',
    anError('denied', { code: '42501' }),
    /GRANT ALL ON ALL TABLES .* GRANT ALL ON ALL SEQUENCES/,
  ],
  [
    'the password is missing',
    anError('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string'),
    /does not let the user fluency in/,
  ],
  [
    'the password is wrong',
    anError('password', { code: '28P01' }),
    /does not let the user fluency in/,
  ],
])('when %s, a sentence says what to do, without the password', (_when, error, sentence) => {
  const why = whyPostgresqlRefused(error, ADDRESS)
  expect(why).toMatch(sentence)
  expect(why).not.toContain('hush-hush')
})

test('a file of ours that is missing is none of the server’s', () =>
  expect(
    whyPostgresqlRefused(
      anError('ENOENT', { code: 'ENOENT', syscall: 'open', path: '/srv/people.csv' }),
      ADDRESS,
    ),
  ).toBeNull())
