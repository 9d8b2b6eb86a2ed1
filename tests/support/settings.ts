/** Before anything of the app is loaded: the settings of whoever runs the tests are not the tests', and Vitest has another idea of BASE_URL. */
const SETTINGS = [
  'DATABASE_URL DATABASE_REPLICA_URL PORT BASE_URL TRUST_PROXY LOGIN_SECRETS MAIL_URL MAIL_FROM',
  'DEMO METRICS_TOKEN DRAIN_SECONDS EXPENSIVE_PAGES_A_MINUTE LEAVER_ACCESS_DAYS',
]
for (const name of SETTINGS.join(' ').split(' ')) delete process.env[name]
