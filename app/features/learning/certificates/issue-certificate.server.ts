import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  findCertifiedCompletion,
  saveCertificates,
  type CertifiedCompletion,
} from '#app/data/learning/completions/certificates.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import { lockPerson } from '#app/data/people/person-locks.server.ts'
import { certificateReady } from '#app/features/learning/certificates/certificate-emails.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'

type Issue = { completion: CertifiedCompletion; by: Actor; now: Date }

/** Completions from files have no certificate until someone asks for it. @returns the reference */
async function findOrIssue(tx: Tx, { completion, by, now }: Issue): Promise<string> {
  await lockPerson(tx, completion.personId)
  const current = await findCertifiedCompletion(completion.id, 'all', tx)
  if (current?.reference) return current.reference
  await saveCertificates(tx, [completion.id], now)
  await saveAudit(tx, { by, action: 'certificate:issue', subjectId: completion.id })
  return (await findCertifiedCompletion(completion.id, 'all', tx))?.reference ?? ''
}

/** Makes the certificate of a completion, unless it has one. */
export const issueCertificate = (issue: Issue): Promise<string> =>
  inTransaction((tx) => findOrIssue(tx, issue))

/** Emails a person where their certificate is. Makes it if they have none. */
export const sendCertificate = (issue: Issue): Promise<void> =>
  inTransaction(async (tx) => {
    const reference = await findOrIssue(tx, issue)
    const { id, person, course, completedOn } = issue.completion
    await saveAudit(tx, { by: issue.by, action: 'certificate:send', subjectId: id })
    const { baseUrl } = env()
    await saveMessage(tx, {
      to: person.email,
      kind: 'certificate',
      personId: person.id,
      courseId: issue.completion.courseId,
      ...certificateReady({
        name: person.name,
        courseTitle: course.title,
        completedOn,
        reference,
        url: baseUrl + paths.certificate(id),
        checkUrl: baseUrl + paths.certificateCheck(reference),
      }),
    })
  })
