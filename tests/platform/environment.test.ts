import { describe, expect, test } from 'vitest'
import { readEnvironment, SettingsError } from '#app/platform/environment.server.ts'

const NOTIFY_TEMPLATE_ID = '11111111-2222-4333-8444-555555555555'
const NOTIFY_API_KEY = `fluency-${NOTIFY_TEMPLATE_ID}-66666666-7777-4888-9999-000000000000`

const SECRET = 's'.repeat(32)

describe('settings', () => {
  test('all settings have defaults outside production', () => {
    expect(readEnvironment({})).toMatchObject({
      databaseUrl: 'file:./var/fluency.db',
      port: 3000,
      baseUrl: 'http://localhost:3000',
      demo: false,
      mailUrl: null,
    })
  })
  test('an empty setting is treated as not set', () =>
    expect(readEnvironment({ PORT: '', MAIL_URL: '' })).toMatchObject({
      port: 3000,
      mailUrl: null,
    }))
  test('messages are sent through GOV.UK Notify if there is a key and a template', () =>
    expect(readEnvironment({ NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID })).toMatchObject({
      sendsMail: true,
      mailUrl: null,
      notify: {
        apiKey: NOTIFY_API_KEY,
        templateId: NOTIFY_TEMPLATE_ID,
        url: 'https://api.notifications.service.gov.uk',
      },
    }))
  test('a slash at the end of BASE_URL is removed', () =>
    expect(readEnvironment({ BASE_URL: 'https://fluency.example.gov.uk/' })).toMatchObject({
      baseUrl: 'https://fluency.example.gov.uk',
      https: true,
    }))

  test.each([
    [{ PORT: 'eighty' }, /PORT must be a number/],
    [{ PORT: '70000' }, /PORT must be a number/],
    [{ BASE_URL: 'fluency' }, /BASE_URL must be the full URL/],
    [{ BASE_URL: 'https://example.gov.uk/fluency' }, /BASE_URL must have nothing after the host/],
    [{ BASE_URL: 'https://me@example.gov.uk' }, /BASE_URL must have nothing after the host/],
    [{ TRUST_PROXY: '10.0.0.0/33' }, /TRUST_PROXY must be 0 .* or the networks of your proxies/],
    [{ MAIL_URL: 'mail.example' }, /MAIL_URL must begin with smtp/],
    [{ MAIL_URL: 'smtp://' }, /MAIL_URL must begin with smtp/],
    [{ NOTIFY_API_KEY: 'fluency-secret' }, /NOTIFY_API_KEY must be a key of GOV.UK Notify/],
    [{ NOTIFY_API_KEY }, /NOTIFY_API_KEY needs NOTIFY_TEMPLATE_ID/],
    [{ NOTIFY_TEMPLATE_ID: 'place' }, /NOTIFY_TEMPLATE_ID must be the id of an email template/],
    [{ NOTIFY_API_KEY, MAIL_URL: 'smtp://mail.example' }, /both set. Remove one/],
    [{ DATABASE_URL: 'file:' }, /DATABASE_URL must be/],
    [{ DEMO: 'yes' }, /DEMO must be 1/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL must be one of/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL must be/],
    [{ DATABASE_URL: 'postgresql://fluency:50%off@host/fluency' }, /write %25 for %/],
    [{ DATABASE_URL: 'postgresql://flu%zzency@host/fluency' }, /DATABASE_URL must be/],
    [{ DATABASE_URL: 'postgresql://fluency:a#b@host/fluency' }, /%23 for #/],
    [{ MAIL_FROM: 'Fluency' }, /MAIL_FROM must contain an email address/],
    [{ MAIL_FROM: 'Fluency <nobody>' }, /MAIL_FROM must contain an email address/],
    [{ LOGIN_SECRETS: 'short' }, /at least 32 characters/],
    [{ SEAL_KEYS: 'one:short' }, /SEAL_KEYS must be .* To create a secret, run/],
    [{ SEAL_KEYS: SECRET }, /SEAL_KEYS must be a list such as/],
    [{ SEAL_KEYS: `database:${SECRET}` }, /SEAL_KEYS must be .* not “database”/],
    [{ SEAL_KEYS: `one:${SECRET},one:${SECRET}` }, /SEAL_KEYS must be .* a different name/],
    [
      { WEBHOOK_NETWORKS: '10.0.0.0/33' },
      /WEBHOOK_NETWORKS must be a list of the private networks/,
    ],
    [{ BACKUP_COPIES: '0' }, /BACKUP_COPIES must be a whole number from 1 to 1000/],
    [{ METRICS_TOKEN: 'short' }, /METRICS_TOKEN must be at least 32 characters/],
    [{ METRICS_TOKEN: 'with spaces '.repeat(4) }, /METRICS_TOKEN must be .* no spaces/],
    [{ DATABASE_CONNECTIONS: '1' }, /DATABASE_CONNECTIONS must be a whole number from 2/],
    [{ DATABASE_CONNECTIONS: 'many' }, /DATABASE_CONNECTIONS must be a whole number from 2/],
    [{ DRAIN_SECONDS: '-1' }, /DRAIN_SECONDS must be a whole number/],
    [{ DRAIN_SECONDS: 'long' }, /DRAIN_SECONDS must be a whole number/],
    [{ NODE_ENV: 'production' }, /LOGIN_SECRETS must be set in production/],
  ])('the settings %o prevent a start, with a message that says what to do', (values, sentence) => {
    const read = () => readEnvironment(values)
    expect(read).toThrow(SettingsError)
    expect(read).toThrow(sentence)
  })
})
