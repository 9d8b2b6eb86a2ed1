import { expect, test } from 'vitest'
import { whyPostgresqlRefused } from '#app/platform/database/postgresql.server.ts'

const ADDRESS = 'postgresql://fluency:hush-hush@db.example:5432/fluency?sslmode=verify-full'
const anError = (message: string, fields: object = {}) => Object.assign(new Error(message), fields)

test.each([
  [
    'the server has no TLS',
    anError('The server does not support SSL connections'),
    /db\.example:5432 does not support TLS\. Turn on TLS on the server/,
  ],
  [
    'its certificate is self-signed',
    anError('self-signed', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
    /cannot be trusted .*sslrootcert/,
  ],
  [
    'its certificate is for another host',
    anError('altname', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
    /Use the host name in the certificate/,
  ],
  [
    'its certificate has expired',
    anError('expired', { code: 'CERT_HAS_EXPIRED' }),
    /cannot be trusted/,
  ],
  [
    'the certificate file of the authority is missing',
    anError('ENOENT', { code: 'ENOENT', syscall: 'open', path: '/etc/ca.pem' }),
    /The file \/etc\/ca\.pem in DATABASE_URL cannot be read/,
  ],
  [
    'a permission is missing',
    anError('denied', { code: '42501' }),
    /GRANT ALL ON ALL TABLES .* GRANT ALL ON ALL SEQUENCES/,
  ],
  [
    'the password is missing',
    anError('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string'),
    /refused the user fluency/,
  ],
  ['the password is wrong', anError('password', { code: '28P01' }), /refused the user fluency/],
])(
  'when %s, the message says what to do and does not contain the password',
  (_when, error, sentence) => {
    const why = whyPostgresqlRefused(error, ADDRESS)
    expect(why).toMatch(sentence)
    expect(why).not.toContain('hush-hush')
  },
)

test('a missing file that is not in the URL is not reported as a problem of the server', () =>
  expect(
    whyPostgresqlRefused(
      anError('ENOENT', { code: 'ENOENT', syscall: 'open', path: '/srv/people.csv' }),
      ADDRESS,
    ),
  ).toBeNull())
