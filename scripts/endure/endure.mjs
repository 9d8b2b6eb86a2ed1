/**
 * Runs several instances on one PostgreSQL behind a proxy. Simulated people use them while instances, the worker and the database are
 * killed. Afterwards it compares the database with what was acknowledged.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { randomFrom } from '../../app/domain/text/random.ts'
import { disturb } from './disturb.mjs'
import { learn, rate, read, saveRegisters } from './people.mjs'
import { fluency } from './processes.mjs'
import { queryPostgresql } from './query.mjs'
import { reconcile } from './reconcile.mjs'
import { createRequestLog } from './request-log.mjs'
import { countResponses } from './responses.mjs'
import { setScene } from './scene.mjs'
import { startServices } from './services.mjs'
import { createVisitor } from './visit.mjs'

/** The maximum time between writing a log line and reading it. */
const MAX_LOG_DELAY_MS = 1000

const SIZES = {
  large: { learners: 16, admins: 3, raters: 3, cohorts: 3, places: 4, readers: 3, people: 1200 },
  small: { learners: 8, admins: 2, raters: 2, cohorts: 2, places: 3, readers: 1, people: 500 },
}

/**
 * @param {object} options
 * @param {(log: ReturnType<typeof createRequestLog>) => Promise<unknown>} options.pace waits until the next kill
 * @param {number} options.kills how many instances are killed; the database is interrupted once, in the middle
 * @param {'restart' | 'kill'} options.database how it is interrupted
 * @param {keyof typeof SIZES} [options.size]
 * @param {(line: string) => void} [options.say] reports progress
 */
export async function endure({ pace, kills, database, size = 'large', say = () => {} }) {
  say('Filling the database')
  const services = await startServices(SIZES[size].people)
  try {
    const { instances, worker, server, mail } = services
    const query = queryPostgresql(services.url)
    const outages = []
    const responses = countResponses(() => outages)
    const visit = createVisitor(services.proxy.address, responses.record)
    const scene = await setScene(query, visit, SIZES[size])
    const log = createRequestLog()
    const began = performance.now()
    await simulatePeople({ visit, scene, log, readers: SIZES[size].readers }, (isOver, over) =>
      disturb(
        services,
        { kills, database, pause: () => Promise.race([pace(log), over]), isOver, say },
        outages,
      ),
    )
    const seconds = Math.round((performance.now() - began) / 1000)

    say('Waiting until every message is sent')
    await waitUntilSent(query)
    const { problems, kept } = await reconcile({
      query,
      scene,
      log,
      arrivals: mail.arrivals,
      interruptions: worker.kills,
    })
    say('Running the integrity check')
    await fluency(['check'], services.environment).catch((error) => problems.push(error.message))
    const processes = [...instances, worker]
    return {
      problems: [
        ...responses.problems(),
        ...problems,
        ...processes.flatMap((process) => problemsOfProcess(process, outages)),
      ],
      figures: {
        postgresql: server.version,
        database,
        seconds,
        kills: Object.fromEntries(processes.map(({ name, kills }) => [name, kills])),
        databaseAwayMilliseconds: outages.map(({ from, until }) => Math.round(until - from)),
        refusedStarts: processes.reduce((sum, process) => sum + process.refusedStarts, 0),
        answers: responses.counts(),
        kept,
      },
    }
  } finally {
    await services.stop()
  }
}

/** Simulates people during the disturbance and until their last requests have finished. */
async function simulatePeople({ visit, scene, log, readers }, startDisturbing) {
  const over = Promise.withResolvers()
  const state = { isOver: false }
  const isOver = () => state.isOver
  const context = { visit, scene, log, random: randomFrom(7), isOver }
  const people = [
    ...scene.learners.map((learner) => learn(context, learner)),
    ...scene.admins.map((admin) => saveRegisters(context, admin)),
    ...scene.raters.map((rater) => rate(context, rater)),
    ...Array.from({ length: readers }, () => read(context, scene.admins[0])),
  ]
  const disturbing = startDisturbing(isOver, over.promise)
  await Promise.race([disturbing, Promise.all(people)]).catch(() => {})
  state.isOver = true
  over.resolve()
  await Promise.all([disturbing, ...people])
}

/** Unexpected exits, and errors in the log except those while the database was unavailable. */
function problemsOfProcess({ name, crashes, errors }, outages) {
  const isExplained = ({ at }) =>
    outages.some(({ from, until }) => at >= from && at <= until + MAX_LOG_DELAY_MS)
  return [
    ...crashes.map((last) => `The ${name} exited unexpectedly:\n${last}`),
    ...errors
      .filter((error) => !isExplained(error))
      .map(({ line }) => `The ${name} logged an error: ${line}`),
  ]
}

/** A lease older than this belongs to a killed process, because sending a message takes only milliseconds in a run. */
const ABANDONED_AFTER_SECONDS = 10
const LEASE_SECONDS = 120
const OUTBOX_TIMEOUT_MS = 300_000

/**
 * Waits until every message is sent. Ends the leases of killed processes at once instead of after two minutes, and
 * sends messages that wait for a later change at once.
 */
async function waitUntilSent(query) {
  const giveUpAt = performance.now() + OUTBOX_TIMEOUT_MS
  for (;;) {
    const [{ left }] = await query(
      `SELECT COUNT(*)::int AS "left" FROM "OutboxMessage" WHERE "sentAt" IS NULL AND "failedAt" IS NULL`,
    )
    if (left === 0 || performance.now() > giveUpAt) return
    await query(
      `UPDATE "OutboxMessage" SET "leasedUntil" = $1 WHERE "sentAt" IS NULL AND "leasedUntil" < $2`,
      [new Date(), new Date(Date.now() + (LEASE_SECONDS - ABANDONED_AFTER_SECONDS) * 1000)],
    )
    await query(
      `UPDATE "OutboxMessage" SET "sendAfter" = $1 WHERE "sentAt" IS NULL AND "sendAfter" > $1`,
      [new Date()],
    )
    await wait(500)
  }
}
