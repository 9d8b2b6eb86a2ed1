/** A person's submitted answers, for a service admin who has their consent. */
import { data } from 'react-router'
import { inTransaction } from '#app/data/database/database.server.ts'
import { findConsentedReader } from '#app/data/identity/rating-readers.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import { findRecord } from '#app/data/people/merge-records.server.ts'
import { listSubmittedAssessments } from '#app/data/skills/assessments.server.ts'
import { findFrameworkVersion } from '#app/data/skills/frameworks.server.ts'
import { saveSupportView } from '#app/data/skills/support/consents.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { currentRatings } from '#app/domain/skills/assessment.ts'
import { openedEmail } from '#app/features/skills/support/support-emails.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

export type SupportAnswers = {
  name: string
  assessments: {
    id: number
    submittedAt: Date
    answers: { skill: string; answer: string; evidence: string | null }[]
  }[]
}

const OTHER_ANSWERS: Readonly<Record<string, string>> = {
  'not-yet': 'Not yet',
  'not-sure': 'Not sure',
}

const notAllowed = (name: string) => ({
  title: `${name} has not let you see their answers`,
  paragraphs: [
    'Only they can see them. If they want you to help, they can allow it for a limited time.',
    `Ask them to open ${env().baseUrl}${paths.supportConsent()} and enter your email address.`,
  ],
})

/**
 * Also records that the answers were opened, so that the person can see it.
 * @throws 404 for an unknown person, 403 without a consent in force
 */
export async function requireSupportAnswers(admin: Viewer, id: string): Promise<SupportAnswers> {
  const person = requireFound(await findRecord(requireId(id)))
  const consented = await inTransaction(async (tx) => {
    const ids = { personId: person.id, adminId: admin.personId }
    const found = await findConsentedReader(tx, { ...ids, now: now() })
    if (!found) return null
    const isFirst = await saveSupportView(tx, found.consentId, now())
    await saveAudit(tx, {
      by: { personId: admin.personId },
      action: 'support-consent:view',
      subjectId: person.id,
    })
    if (isFirst)
      await saveMessage(tx, {
        to: person.email,
        kind: 'support-opened',
        personId: person.id,
        ...openedEmail({
          person: person.name,
          admin: admin.name,
          url: env().baseUrl + paths.supportConsent(),
        }),
      })
    return found
  })
  if (!consented) throw data(notAllowed(person.name), { status: 403 })
  const { reader } = consented
  const assessments = await listSubmittedAssessments(reader)
  return {
    name: person.name,
    assessments: await Promise.all(
      assessments.map(async ({ id: assessmentId, versionId, submittedAt, ratings }) => {
        const framework = await findFrameworkVersion(versionId)
        const nameOf = (code: string) =>
          framework?.skills.find((skill) => skill.code === code)?.name ?? code
        const levelOf = (code: string) =>
          OTHER_ANSWERS[code] ??
          framework?.levels.find((level) => level.code === code)?.name ??
          code
        return {
          id: assessmentId,
          submittedAt,
          answers: [...currentRatings(ratings)].map(([skill, { answer, evidence }]) => ({
            skill: nameOf(skill),
            answer: levelOf(answer),
            evidence,
          })),
        }
      }),
    ),
  }
}
