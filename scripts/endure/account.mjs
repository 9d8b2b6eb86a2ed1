/** After the run: is everything that was acknowledged in the database, once, and nothing else? */
import { fits } from './book.mjs'

const ended = (list) => new Map(Object.entries(Object.groupBy(list, ({ key }) => key)))

/** Compares every enrolment with the book, and checks that no cohort was ever over capacity. */
async function accountForPlaces(query, scene, book) {
  const events = await query(
    `SELECT e."cohortId" || ' ' || e."personId" AS "key", e."cohortId", v."status", e."status" AS "last", v."id" FROM "EnrolmentEvent" v
     JOIN "Enrolment" e ON e."id" = v."enrolmentId" WHERE e."cohortId" = ANY($1) ORDER BY v."id"`,
    [scene.cohortIds],
  )
  const kept = ended(events)
  const problems = []
  for (const key of new Set([...book.places.keys(), ...kept.keys()])) {
    const statuses = (kept.get(key) ?? []).map(({ status }) => status)
    const asked = book.places.get(key) ?? []
    if (!fits(asked, statuses))
      problems.push(
        `Enrolment of cohort and person ${key}: requested ${JSON.stringify(asked)}, stored ${statuses.join()}`,
      )
    const last = kept.get(key)?.at(-1)
    if (last && last.last !== last.status)
      problems.push(
        `The enrolment ${key} has the status ${last.last}, but its latest event ${last.status}.`,
      )
  }
  const taken = new Map()
  let most = 0
  for (const { cohortId, status } of events) {
    const now = (taken.get(cohortId) ?? 0) + (status === 'confirmed' ? 1 : -1)
    taken.set(cohortId, now)
    most = Math.max(most, now)
  }
  if (most > scene.places) problems.push(`A cohort of ${scene.places} places had ${most} people.`)
  return { problems, events: events.length, most }
}

/** Each enrolment event has one audit row and one message. */
async function accountForCompanions(query, scene) {
  const rows = await query(
    `SELECT e."id", p."email",
       (SELECT COUNT(*) FROM "EnrolmentEvent" v WHERE v."enrolmentId" = e."id")::int AS "events",
       (SELECT COUNT(*) FROM "Audit" a WHERE a."subject" = 'Enrolment' AND a."subjectId" = e."id"::text)::int AS "audited"
     FROM "Enrolment" e JOIN "Person" p ON p."id" = e."personId" WHERE e."cohortId" = ANY($1)`,
    [scene.cohortIds],
  )
  const problems = rows
    .filter(({ events, audited }) => events === 0 || audited !== events)
    .map(
      ({ id, events, audited }) =>
        `The enrolment ${id} has ${events} events and ${audited} audit rows.`,
    )
  const told = await query(
    `SELECT "to" AS "key", COUNT(*)::int AS "messages" FROM "OutboxMessage" WHERE "kind" IN ('place-confirmed', 'place-withdrawn') GROUP BY "to"`,
  )
  const messages = new Map(told.map(({ key, messages }) => [key, messages]))
  for (const [email, own] of Object.entries(Object.groupBy(rows, ({ email }) => email))) {
    const events = own.reduce((sum, one) => sum + one.events, 0)
    if (messages.get(email) !== events)
      problems.push(
        `${email} has ${events} events and ${messages.get(email) ?? 0} messages about them.`,
      )
  }
  return problems
}

/** An acknowledged register is complete. Any other is complete or absent. Each has its audit row. */
async function accountForRegisters(query, book) {
  const counts = await query(
    `SELECT a."reason", COUNT(*)::int AS "lines", (SELECT COUNT(*) FROM "Audit" u WHERE u."reason" = a."reason" AND u."action" = 'register:save')::int AS "audited"
     FROM "Attendance" a WHERE a."reason" LIKE 'endurance save %' GROUP BY a."reason"`,
  )
  const kept = new Map(counts.map((row) => [row.reason, row]))
  const problems = []
  for (const { reason, lines, acknowledged } of book.registers) {
    const found = kept.get(reason)
    kept.delete(reason)
    if (acknowledged ? found?.lines !== lines : found !== undefined && found.lines !== lines)
      problems.push(
        `A register of ${lines} lines, ${acknowledged ? 'acknowledged' : 'not acknowledged'}, has ${found?.lines ?? 0} marks.`,
      )
    if (found && found.audited !== 1)
      problems.push(`The register saved as “${reason}” has ${found.audited} audit rows.`)
  }
  for (const reason of kept.keys())
    problems.push(`The register “${reason}” is stored although it was refused.`)
  return problems
}

async function accountForRatings(query, book) {
  const rows = await query(
    `SELECT r."evidence" AS "note", r."answer", s."code" AS "skill", a."personId",
       (SELECT COUNT(*) FROM "Audit" u WHERE u."action" = 'rating:save' AND u."subjectId" = r."id"::text)::int AS "audited"
     FROM "Rating" r JOIN "Skill" s ON s."id" = r."skillId" JOIN "Assessment" a ON a."id" = r."assessmentId" WHERE r."evidence" LIKE 'endurance note %'`,
  )
  const kept = new Map(Object.entries(Object.groupBy(rows, ({ note }) => note)))
  return book.ratings.flatMap(({ note, personId, skill, answer, acknowledged }) => {
    const found = kept.get(note) ?? []
    if (found.length > 1) return [`The rating “${note}” is stored ${found.length} times.`]
    const [one] = found
    if (!one)
      return acknowledged ? [`The rating “${note}” was acknowledged but is not stored.`] : []
    const isSame =
      one.personId === personId && one.skill === skill && one.answer === answer && one.audited === 1
    return isSame ? [] : [`The rating “${note}” is stored as ${JSON.stringify(one)}.`]
  })
}

/**
 * Each message was sent, and twice only if a kill came between sending it and recording that.
 * @param {Map<number, number>} came
 * @param {number} interruptions kills of the worker
 */
async function accountForMessages(query, came, interruptions) {
  const messages = await query(
    `SELECT "id", "attempts", "sentAt", "failedAt" FROM "OutboxMessage" ORDER BY "id"`,
  )
  const problems = []
  let twice = 0
  for (const { id, attempts, sentAt, failedAt } of messages) {
    const times = came.get(id) ?? 0
    if (sentAt === null || failedAt !== null || times === 0)
      problems.push(`The message ${id} was not sent: it arrived ${times} times.`)
    if (times > 2 || times > attempts)
      problems.push(`The message ${id} arrived ${times} times in ${attempts} attempts.`)
    if (times === 2) twice += 1
  }
  if (twice > interruptions)
    problems.push(
      `${twice} messages arrived twice, but only ${interruptions} interruptions can have caused that.`,
    )
  return { problems, messages: messages.length, twice }
}

/** @returns all problems as sentences, and the figures */
export async function account({ query, scene, book, came, interruptions }) {
  const places = await accountForPlaces(query, scene, book)
  const mail = await accountForMessages(query, came, interruptions)
  const problems = [
    ...places.problems,
    ...(await accountForCompanions(query, scene)),
    ...(await accountForRegisters(query, book)),
    ...(await accountForRatings(query, book)),
    ...mail.problems,
  ]
  const acknowledged = (list) => list.filter((entry) => entry.acknowledged).length
  const unsure = (list) => list.length - acknowledged(list)
  const asked = [...book.places.values()].flat()
  return {
    problems,
    kept: {
      places: {
        acknowledged: acknowledged(asked),
        unsure: unsure(asked),
        events: places.events,
        mostAtOnce: places.most,
        capacity: scene.places,
      },
      registers: { acknowledged: acknowledged(book.registers), unsure: unsure(book.registers) },
      ratings: { acknowledged: acknowledged(book.ratings), unsure: unsure(book.ratings) },
      messages: { written: mail.messages, twice: mail.twice },
    },
  }
}
