/** Two instances and a worker on one PostgreSQL, all of them killed while people are at work: the short form of `npm run endure`. */
import { expect, test } from 'vitest'
import { fits } from '../../scripts/endure/book.mjs'
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

test('the book finds a place that is lost, one that is kept twice, and one that nobody asked for', () => {
  const took = { status: 'confirmed', acknowledged: true }
  const gave = { status: 'withdrawn', acknowledged: true }
  const unsure = { status: 'confirmed', acknowledged: false }
  expect(fits([took, gave], ['confirmed', 'withdrawn'])).toBe(true)
  expect(fits([unsure, took, gave], ['confirmed', 'withdrawn'])).toBe(true)
  expect(fits([took, gave], ['confirmed'])).toBe(false)
  expect(fits([took], ['confirmed', 'confirmed'])).toBe(false)
  expect(fits([unsure, took], ['confirmed', 'confirmed'])).toBe(true)
  expect(fits([], ['confirmed'])).toBe(false)
  expect(fits([unsure], [])).toBe(true)
})
