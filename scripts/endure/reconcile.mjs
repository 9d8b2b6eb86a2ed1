/** Checks after the run that the database contains everything that was acknowledged exactly once, and nothing else. */
import { canBecome, holdsPlace } from '../../app/domain/learning/places.ts'
import { matchesRequests } from './request-log.mjs'

const groupByKey = (list) => new Map(Object.entries(Object.groupBy(list, ({ key }) => key)))

/**
 * Compares every enrolment with the request log. Checks that each status can follow the one before, that no cohort was ever over
 * capacity, and that nobody ever had two places on the course.
 */
async function reconcileEnrolments(query, scene, log) {
  const events = await query(
    `SELECT e."cohortId" || ' ' || e."personId" AS "key", e."cohortId", e."personId", v."status", v."byId", e."status" AS "last", v."id" FROM "EnrolmentEvent" v
     JOIN "Enrolment" e ON e."id" = v."enrolmentId" WHERE e."cohortId" = ANY($1) ORDER BY v."id"`,
    [scene.cohortIds],
  )
  const stored = groupByKey(events)
  const problems = []
  for (const key of new Set([...log.enrolments.keys(), ...stored.keys()])) {
    const own = stored.get(key) ?? []
    // The service itself makes offers and ends them.
    const statuses = own.filter(({ byId }) => byId !== null).map(({ status }) => status)
    const requests = log.enrolments.get(key) ?? []
    if (!matchesRequests(requests, statuses))
      problems.push(
        `Enrolment of cohort and person ${key}: requested ${JSON.stringify(requests)}, stored ${statuses.join()}`,
      )
    for (const [index, { status }] of own.entries())
      if (!canBecome(own[index - 1]?.status ?? null, status))
        problems.push(`The enrolment ${key} went from ${own[index - 1]?.status} to ${status}.`)
    const last = own.at(-1)
    if (last && last.last !== last.status)
      problems.push(
        `The enrolment ${key} has the status ${last.last}, but its latest event is ${last.status}.`,
      )
  }
  const { peak, people } = mostAtOnce(events)
  if (peak > scene.places)
    problems.push(`A cohort of ${scene.places} places had ${peak} in use at once.`)
  for (const personId of people)
    problems.push(`The person ${personId} had two places on the course at once.`)
  return { problems, events: events.length, peak }
}

/** The highest number of places that a cohort had in use at once, and the people who had more than one. */
function mostAtOnce(events) {
  /** The keys of the enrolments that hold a place, by cohort and by person. */
  const [inCohort, ofPerson] = [new Map(), new Map()]
  const people = new Set()
  let peak = 0
  const setOf = (map, id) => map.get(id) ?? map.set(id, new Set()).get(id)
  for (const { key, cohortId, personId, status } of events)
    for (const places of [setOf(inCohort, cohortId), setOf(ofPerson, personId)])
      if (holdsPlace(status)) {
        places.add(key)
        if (places === ofPerson.get(personId)) {
          if (places.size > 1) people.add(personId)
        } else peak = Math.max(peak, places.size)
      } else places.delete(key)
  return { peak, people }
}

const MESSAGES_ABOUT_PLACES = [
  'place-confirmed',
  'place-waiting',
  'place-offered',
  'place-declined',
  'place-withdrawn',
  'offer-expired',
]

/** Checks that each enrolment event has one audit row and one message. */
async function checkAuditAndMessages(query, scene) {
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
  const counts = await query(
    `SELECT "to" AS "key", COUNT(*)::int AS "messages" FROM "OutboxMessage" WHERE "kind" = ANY($1) GROUP BY "to"`,
    [MESSAGES_ABOUT_PLACES],
  )
  const messages = new Map(counts.map(({ key, messages }) => [key, messages]))
  for (const [email, enrolments] of Object.entries(Object.groupBy(rows, ({ email }) => email))) {
    const events = enrolments.reduce((sum, enrolment) => sum + enrolment.events, 0)
    if (messages.get(email) !== events)
      problems.push(
        `${email} has ${events} events and ${messages.get(email) ?? 0} messages about them.`,
      )
  }
  return problems
}

/** Checks that an acknowledged register is complete, that any other is complete or absent, and that each has one audit row. */
async function reconcileRegisters(query, log) {
  const counts = await query(
    `SELECT a."reason", COUNT(*)::int AS "lines", (SELECT COUNT(*) FROM "AuditContent" u WHERE u."reason" = a."reason" AND EXISTS (
       SELECT 1 FROM "Audit" s WHERE s."id" = u."id" AND s."action" = 'register:save'))::int AS "audited"
     FROM "Attendance" a WHERE a."reason" LIKE 'endurance save %' GROUP BY a."reason"`,
  )
  const stored = new Map(counts.map((row) => [row.reason, row]))
  const problems = []
  for (const { reason, lines, acknowledged } of log.registers) {
    const found = stored.get(reason)
    stored.delete(reason)
    if (acknowledged ? found?.lines !== lines : found !== undefined && found.lines !== lines)
      problems.push(
        `A register of ${lines} lines that was ${acknowledged ? 'acknowledged' : 'not acknowledged'} has ${found?.lines ?? 0} marks.`,
      )
    if (found && found.audited !== 1)
      problems.push(`The register saved as “${reason}” has ${found.audited} audit rows.`)
  }
  for (const reason of stored.keys())
    problems.push(`The register “${reason}” is stored although it was refused.`)
  return problems
}

async function reconcileRatings(query, log) {
  const rows = await query(
    `SELECT r."evidence" AS "note", r."answer", s."code" AS "skill", a."personId",
       (SELECT COUNT(*) FROM "Audit" u WHERE u."action" = 'rating:save' AND u."subjectId" = r."id"::text)::int AS "audited"
     FROM "Rating" r JOIN "Skill" s ON s."id" = r."skillId" JOIN "Assessment" a ON a."id" = r."assessmentId" WHERE r."evidence" LIKE 'endurance note %'`,
  )
  const stored = new Map(Object.entries(Object.groupBy(rows, ({ note }) => note)))
  return log.ratings.flatMap(({ note, personId, skill, answer, acknowledged }) => {
    const found = stored.get(note) ?? []
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
 * Checks that each message was sent once, or twice if the worker was killed before it recorded the first time.
 * @param {{ lastMessageBefore: number }} scene
 * @param {Map<number, number>} arrivals how often each message arrived, by id
 * @param {number} interruptions kills of the worker
 */
async function reconcileMessages(query, scene, arrivals, interruptions) {
  const messages = await query(
    `SELECT "id", "attempts", "sentAt", "failedAt" FROM "OutboxMessage" WHERE "id" > $1 ORDER BY "id"`,
    [scene.lastMessageBefore],
  )
  const problems = []
  let twice = 0
  for (const { id, attempts, sentAt, failedAt } of messages) {
    const times = arrivals.get(id) ?? 0
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
export async function reconcile({ query, scene, log, arrivals, interruptions }) {
  const enrolments = await reconcileEnrolments(query, scene, log)
  const mail = await reconcileMessages(query, scene, arrivals, interruptions)
  const problems = [
    ...enrolments.problems,
    ...(await checkAuditAndMessages(query, scene)),
    ...(await reconcileRegisters(query, log)),
    ...(await reconcileRatings(query, log)),
    ...mail.problems,
  ]
  const acknowledged = (list) => list.filter((entry) => entry.acknowledged).length
  const unsure = (list) => list.length - acknowledged(list)
  const requests = [...log.enrolments.values()].flat()
  return {
    problems,
    kept: {
      places: {
        acknowledged: acknowledged(requests),
        unsure: unsure(requests),
        events: enrolments.events,
        mostAtOnce: enrolments.peak,
        capacity: scene.places,
      },
      registers: { acknowledged: acknowledged(log.registers), unsure: unsure(log.registers) },
      ratings: { acknowledged: acknowledged(log.ratings), unsure: unsure(log.ratings) },
      messages: { written: mail.messages, twice: mail.twice },
    },
  }
}
