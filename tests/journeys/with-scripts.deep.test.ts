import { describe } from 'vitest'
import { mainJob } from '#tests/journeys/main-job.ts'

describe('the main job on an empty database, with scripts on', () => mainJob({ scripts: true }))
