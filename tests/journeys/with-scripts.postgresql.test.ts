import { describe } from 'vitest'
import { mainJob } from '#tests/journeys/main-job.ts'

describe('from a fresh database of PostgreSQL, with scripts on', { timeout: 60_000 }, () =>
  mainJob({ scripts: true }),
)
