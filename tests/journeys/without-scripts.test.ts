import { describe } from 'vitest'
import { mainJob } from '#tests/journeys/main-job.ts'

describe('from a fresh database, with scripts off', () => mainJob({ scripts: false }))
