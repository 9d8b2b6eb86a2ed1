/**
 * A short version of `npm run endure`: two instances and a worker on one PostgreSQL are killed while
 * people use the service.
 */
import { expect, test } from 'vitest'
import { endure } from '../../scripts/endure/endure.mjs'

test('killing instances, the worker and the database under load loses nothing that was acknowledged, and no one sees an error', async () => {
  const { problems, figures } = await endure({
    size: 'small',
    kills: 4,
    database: 'kill',
    pace: (log) => log.waitForAcknowledged(12),
  })
  expect(problems).toEqual([])
  expect(figures.kills).toEqual({ 'first instance': 2, 'second instance': 2, worker: 1 })
  expect(figures.databaseAwayMilliseconds).toHaveLength(1)
  expect(figures.kept.places.mostAtOnce).toBe(figures.kept.places.capacity)
  expect(figures.kept.messages.written).toBeGreaterThan(0)
}, 300_000)
