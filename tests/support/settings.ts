/**
 * Runs first in each test file. Clears the modules that an earlier file loaded in the same process, because the database client reads
 * its URL when it is loaded. Also clears any settings that the person who runs the tests has, and BASE_URL, which Vitest sets.
 */
import { vi } from 'vitest'

const SETTINGS = [
  'DATABASE_URL DATABASE_REPLICA_URL PORT BASE_URL TRUST_PROXY LOGIN_SECRETS SEAL_KEYS MAIL_URL MAIL_FROM',
  'DEMO METRICS_TOKEN DRAIN_SECONDS EXPENSIVE_PAGES_A_MINUTE LEAVER_ACCESS_DAYS BACKUP_DIR BACKUP_COPIES',
  'WEBHOOK_NETWORKS',
  'SERVICE_NAME ORGANISATION_NAME CONTACT_EMAIL LOGIN_MINUTES',
]
for (const name of SETTINGS.join(' ').split(' ')) delete process.env[name]

vi.resetModules()
