/**
 * Runs several instances on one PostgreSQL behind a proxy with simulated people, while instances, the worker and the database are killed.
 * Afterwards compares everything with what was acknowledged.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { randomFrom } from '../../app/domain/text/random.ts'
import { account } from './account.mjs'
import { countAnswers } from './answers.mjs'
import { openBook } from './book.mjs'
import { disturb } from './disturb.mjs'
import { keepRegisters, learn, rate, read } from './people.mjs'
import { fluency } from './processes.mjs'
import { askPostgresql } from './query.mjs'
import { setScene } from './scene.mjs'
import { setStage } from './stage.mjs'
import { visitor } from './visit.mjs'

/** How long after it was written a log line may be read. */
const LOG_DELAY_MS = 1000

const SIZES = {
  large: { learners: 16, admins: 3, raters: 3, cohorts: 3, places: 4, readers: 3, people: 1200 },
  small: { learners: 8, admins: 2, raters: 2, cohorts: 2, places: 3, readers: 1, people: 500 },
}

/**
 * @param {object} asked
 * @param {(book: ReturnType<typeof openBook>) => Promise<unknown>} asked.pace waits until the next kill
 * @param {number} asked.kills how many instances are killed; the database is interrupted once, in the middle
 * @param {'restart' | 'kill'} asked.database how it is interrupted
 * @param {keyof typeof SIZES} [asked.size]
 * @param {(line: string) => void} [asked.say] reports progress
 */
export async function endure({ pace, kills, database, size = 'large', say = () => {} }) {
  say('Filling the database')
  const stage = await setStage(SIZES[size].people)
  try {
    const { instances, worker, server, mail } = stage
    const query = askPostgresql(stage.url)
    const away = []
    const answers = countAnswers(() => away)
    const visit = visitor(stage.proxy.address, answers.hear)
    const scene = await setScene(query, visit, SIZES[size])
    const book = openBook()
    const began = performance.now()
    await beAtWork({ visit, scene, book, readers: SIZES[size].readers }, (isOver, over) =>
      disturb(
        stage,
        { kills, database, pause: () => Promise.race([pace(book), over]), isOver, say },
        away,
      ),
    )
    const seconds = Math.round((performance.now() - began) / 1000)

    say('Waiting until every message is sent')
    await untilSent(query)
    const { problems, kept } = await account({
      query,
      scene,
      book,
      came: mail.came,
      interruptions: worker.kills,
    })
    say('Checking')
    await fluency(['check'], stage.environment).catch((error) => problems.push(error.message))
    const processes = [...instances, worker]
    return {
      problems: [
        ...answers.problems(),
        ...problems,
        ...processes.flatMap((one) => complaintsOf(one, away)),
      ],
      figures: {
        postgresql: server.version,
        database,
        seconds,
        kills: Object.fromEntries(processes.map(({ name, kills }) => [name, kills])),
        databaseAwayMilliseconds: away.map(({ from, until }) => Math.round(until - from)),
        refusedStarts: processes.reduce((sum, one) => sum + one.refusedStarts, 0),
        answers: answers.counted(),
        kept,
      },
    }
  } finally {
    await stage.stop()
  }
}

/** Lets people work during the disturbance, and until their last requests are done. */
async function beAtWork({ visit, scene, book, readers }, meanwhile) {
  const over = Promise.withResolvers()
  const state = { isOver: false }
  const isOver = () => state.isOver
  const doing = { visit, scene, book, random: randomFrom(7), stopped: isOver }
  const people = [
    ...scene.learners.map((one) => learn(doing, one)),
    ...scene.admins.map((one) => keepRegisters(doing, one)),
    ...scene.raters.map((one) => rate(doing, one)),
    ...Array.from({ length: readers }, () => read(doing, scene.admins[0])),
  ]
  const disturbing = meanwhile(isOver, over.promise)
  await Promise.race([disturbing, Promise.all(people)]).catch(() => {})
  state.isOver = true
  over.resolve()
  await Promise.all([disturbing, ...people])
}

/** Unexpected exits, and log errors except while the database was unavailable. */
function complaintsOf({ name, crashes, errors }, away) {
  const isExplained = ({ at }) =>
    away.some(({ from, until }) => at >= from && at <= until + LOG_DELAY_MS)
  return [
    ...crashes.map((last) => `The ${name} ended by itself:\n${last}`),
    ...errors
      .filter((one) => !isExplained(one))
      .map(({ line }) => `The ${name} logged an error: ${line}`),
  ]
}

/** A lease older than this belongs to a dead process, because mail takes milliseconds here. */
const DEAD_AFTER_SECONDS = 10
const LEASE_SECONDS = 120
const OUTBOX_TIMEOUT_MS = 300_000

/** Waits until everything is sent. Ends the leases of dead processes at once instead of after two minutes. */
async function untilSent(query) {
  const giveUpAt = performance.now() + OUTBOX_TIMEOUT_MS
  for (;;) {
    const [{ left }] = await query(
      `SELECT COUNT(*)::int AS "left" FROM "OutboxMessage" WHERE "sentAt" IS NULL AND "failedAt" IS NULL`,
    )
    if (left === 0 || performance.now() > giveUpAt) return
    await query(
      `UPDATE "OutboxMessage" SET "leasedUntil" = $1 WHERE "sentAt" IS NULL AND "leasedUntil" < $2`,
      [new Date(), new Date(Date.now() + (LEASE_SECONDS - DEAD_AFTER_SECONDS) * 1000)],
    )
    await wait(500)
  }
}
