/** The starting point of a run: a demonstration database, people who are signed in, and small cohorts. */
import { createCookie } from 'react-router'
import { hashOfToken, newToken } from '../../app/platform/secrets.server.ts'
import { fluency } from './processes.mjs'

export const SECRET = 'a secret that only these tests use'
const COURSE = 'DMC'

/** Creates the tables and the demonstration data. */
export async function fillDatabase(environment, people) {
  await fluency(['migrate'], environment)
  await fluency(['demo-data', '--people', String(people)], environment)
}

/** Creates a login for a person. @returns its cookie */
async function signIn(query, personId) {
  const token = newToken()
  const at = new Date()
  await query(
    `INSERT INTO "Login" ("tokenHash", "personId", "recordId", "email", "createdAt", "rotatedAt", "lastSeenAt", "expiresAt")
     SELECT $1, "id", "id", "email", $3, $3, $3, $4 FROM "Person" WHERE "id" = $2`,
    [hashOfToken(token), personId, at, new Date(at.getTime() + 6 * 3600_000)],
  )
  const cookie = await createCookie('fluency_login', { secrets: [SECRET] }).serialize(token)
  return cookie.split(';', 1)[0]
}

const grant = (query, personId, role) =>
  query(`INSERT INTO "RoleGrant" ("personId", "role", "grantedAt") VALUES ($1, $2, $3)`, [
    personId,
    role,
    new Date(),
  ])

/** People who are eligible for the course and have no role, enrolment or self-assessment yet. */
const listLeaders = (query, count) =>
  query(
    `SELECT p."id", p."email" FROM "Person" p
     WHERE EXISTS (SELECT 1 FROM "Posting" t JOIN "CourseGrade" g ON g."gradeId" = t."gradeId" JOIN "Course" c ON c."id" = g."courseId"
         WHERE t."personId" = p."id" AND t."until" IS NULL AND c."code" = $1)
       AND NOT EXISTS (SELECT 1 FROM "RoleGrant" r WHERE r."personId" = p."id")
       AND NOT EXISTS (SELECT 1 FROM "Enrolment" e WHERE e."personId" = p."id")
       AND NOT EXISTS (SELECT 1 FROM "Assessment" a WHERE a."personId" = p."id")
     ORDER BY p."id" LIMIT $2`,
    [COURSE, count],
  )

/** Sessions where everyone has a mark, so that every new mark is a correction with a reason. */
const listMarkedSessions = (query) =>
  query(
    `SELECT s."id", s."cohortId" FROM "Session" s
     WHERE EXISTS (SELECT 1 FROM "Attendance" a WHERE a."sessionId" = s."id")
       AND NOT EXISTS (SELECT 1 FROM "Enrolment" e WHERE e."cohortId" = s."cohortId" AND e."status" = 'confirmed'
         AND NOT EXISTS (SELECT 1 FROM "Attendance" a WHERE a."sessionId" = s."id" AND a."enrolmentId" = e."id"))
     ORDER BY s."id" LIMIT 3`,
  )

const listSkills = (query) =>
  query(
    `SELECT s."code" FROM "Skill" s JOIN "FrameworkVersion" v ON v."id" = s."versionId" WHERE v."status" = 'published' ORDER BY s."id"`,
  )

/** Creates a cohort with one future session through the pages. @returns its id */
async function createCohort(visit, cookie, number, places) {
  const cohort = { name: `Endurance ${number}`, capacity: String(places), mode: 'online' }
  const created = await visit(`/courses/${COURSE}/cohorts/new`, { cookie, form: cohort })
  const id = /^\/cohorts\/(\d+)/.exec(created.location ?? '')?.[1]
  if (!id)
    throw new Error(`The cohort could not be created: ${created.status}, ${created.location}`)
  const year = String(new Date().getUTCFullYear() + 1)
  const session = {
    title: 'First session',
    'on-day': '3',
    'on-month': '3',
    'on-year': year,
    from: '9:30am',
    until: '12:30pm',
    required: 'yes',
  }
  const added = await visit(`/cohorts/${id}/sessions/new`, { cookie, form: session })
  if (added.status !== 302)
    throw new Error(`The session could not be added: ${added.status}\n${added.body}`)
  return Number(id)
}

/**
 * @param {(sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>} query
 * @param {ReturnType<typeof import('./visit.mjs').createVisitor>} visit
 * @param {{ learners: number, admins: number, raters: number, cohorts: number, places: number }} size
 */
export async function setScene(query, visit, size) {
  // The demonstration contains messages that it never sent.
  const [{ last }] = await query(
    `SELECT COALESCE(MAX("id"), 0)::int AS "last" FROM "OutboxMessage"`,
  )
  const people = await listLeaders(query, size.learners + size.admins + size.raters)
  const signedIn = []
  for (const { id, email } of people)
    signedIn.push({ personId: id, email, cookie: await signIn(query, id) })
  const learners = signedIn.slice(0, size.learners)
  const admins = signedIn.slice(size.learners, size.learners + size.admins)
  for (const { personId } of admins) {
    await grant(query, personId, 'course-admin')
    await grant(query, personId, 'analyst')
  }
  const cohortIds = []
  for (let number = 1; number <= size.cohorts; number += 1)
    cohortIds.push(await createCohort(visit, admins[0].cookie, number, size.places))
  return {
    course: COURSE,
    lastMessageBefore: last,
    learners,
    admins,
    raters: signedIn.slice(size.learners + size.admins),
    cohortIds,
    places: size.places,
    sessions: await listMarkedSessions(query),
    skills: (await listSkills(query)).map(({ code }) => code),
  }
}
