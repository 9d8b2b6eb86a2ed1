/** Two instances and a worker on one PostgreSQL, all of them killed while people are at work: the short form of `npm run endure`. */
import { expect, test } from 'vitest'
import { endure } from '../../scripts/endure/endure.mjs'

test('instances, the worker and the database are killed under load: nothing that was acknowledged is lost, and nobody is shown an error', async () => {
  const { problems, figures } = await endure({
    size: 'small',
    kills: 4,
    database: 'kill',
    pace: (book) => book.more(12),
  })
  expect(problems).toEqual([])
  expect(figures.kills).toEqual({ 'first instance': 2, 'second instance': 2, worker: 1 })
  expect(figures.databaseAwayMilliseconds).toHaveLength(1)
  expect(figures.kept.places.mostAtOnce).toBe(figures.kept.places.capacity)
  expect(figures.kept.messages.written).toBeGreaterThan(0)
}, 300_000)
