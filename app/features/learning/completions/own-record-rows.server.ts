import { listClaimsOf } from '#app/data/learning/claims.server.ts'
import { listCertificatesOf } from '#app/data/learning/certificates.server.ts'
import { listOwnFeedback } from '#app/data/learning/feedback.server.ts'
import { listModulesDone } from '#app/data/learning/module-progress.server.ts'
import { formatReference } from '#app/domain/learning/certificates.ts'
import { FEEDBACK_QUESTIONS } from '#app/domain/learning/feedback.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

const dayOf = (instant: Date | null): string => (instant === null ? '' : dayInLondon(instant))

type Feedback = Awaited<ReturnType<typeof listOwnFeedback>>[number]
const describeAnswers = (feedback: Feedback): string =>
  [
    ...FEEDBACK_QUESTIONS.map((question) => `${question}: ${feedback[question] ?? 'not answered'}`),
    ...(feedback.commitment === null ? [] : [`will do: ${feedback.commitment}`]),
    ...(feedback.followUp === null ? [] : [`did it: ${feedback.followUp}`]),
  ].join('; ')

/** A person's own claims, certificates, modules and feedback, as rows of their learning record. */
export async function listOwnRecordRows(personId: number): Promise<string[][]> {
  return [
    ...(await listClaimsOf(personId)).map(({ course, completedOn, status, evidence, link }) => [
      'claim',
      course.title,
      '',
      completedOn,
      [status, evidence, link].filter(Boolean).join(': '),
      '',
    ]),
    ...(await listCertificatesOf(personId)).map(({ reference, issuedAt, completion }) => [
      'certificate',
      completion.course.title,
      '',
      dayOf(issuedAt),
      formatReference(reference),
      completion.endsOn ?? '',
    ]),
    ...(await listModulesDone(personId)).map(({ module, doneAt }) => [
      'module',
      module.course.title,
      module.title,
      dayOf(doneAt),
      'done',
      '',
    ]),
    ...(await listOwnFeedback(personId)).map((feedback) => [
      'feedback',
      feedback.completion.course.title,
      '',
      dayOf(feedback.answeredAt),
      describeAnswers(feedback),
      '',
    ]),
  ]
}
