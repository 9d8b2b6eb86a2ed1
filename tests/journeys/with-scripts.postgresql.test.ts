import { describe } from 'vitest'
import { mainJob } from '#tests/journeys/main-job.ts'

describe(
  'the main job on an empty PostgreSQL database, with JavaScript on',
  { timeout: 60_000 },
  () => mainJob({ scripts: true }),
)
