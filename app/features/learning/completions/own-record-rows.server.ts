import { listAllDelegatesOf } from '#app/data/identity/delegates.server.ts'
import { listExemptionsOf } from '#app/data/learning/assignments/assignments.server.ts'
import { findFeedOfPerson } from '#app/data/learning/places/calendar-feeds.server.ts'
import { listClaimsOf } from '#app/data/learning/completions/claims.server.ts'
import { listCertificatesOf } from '#app/data/learning/completions/certificates.server.ts'
import { listOwnFeedback } from '#app/data/learning/completions/feedback.server.ts'
import { listModulesDone } from '#app/data/learning/completions/module-progress.server.ts'
import { listWritten } from '#app/data/reviews/authors.server.ts'
import { listAllSigning } from '#app/data/identity/signatories.server.ts'
import { listOwnAssignments } from '#app/data/learning/assignments/own-assignments.server.ts'
import { listAllShares } from '#app/data/skills/sharing/shares.server.ts'
import { listScheduledReports } from '#app/data/uptake/scheduled-reports.server.ts'
import { findLeaderChoice } from '#app/data/oversight/leader-choice.server.ts'
import { findPreferences } from '#app/data/operations/message-preferences.server.ts'
import { DELEGATE_RIGHT_LABELS, rightsOf } from '#app/domain/identity/delegates.ts'
import { formatReference } from '#app/domain/learning/certificates.ts'
import { FEEDBACK_QUESTIONS } from '#app/domain/learning/feedback.ts'
import { dayInLondon, today } from '#app/platform/clock.server.ts'

const dayOf = (instant: Date | null): string => (instant === null ? '' : dayInLondon(instant))

type Feedback = Awaited<ReturnType<typeof listOwnFeedback>>[number]
const describeAnswers = (feedback: Feedback): string =>
  [
    ...FEEDBACK_QUESTIONS.map((question) => `${question}: ${feedback[question] ?? 'not answered'}`),
    ...(feedback.commitment === null ? [] : [`will do: ${feedback.commitment}`]),
    ...(feedback.followUp === null ? [] : [`did it: ${feedback.followUp}`]),
  ].join('; ')

/** Courses that a person has to do, or is exempt from. */
async function requirementRows(personId: number): Promise<string[][]> {
  return [
    ...(await listOwnAssignments([personId], today())).map(({ title, organisation, dueOn }) => [
      'required course',
      title,
      '',
      dueOn,
      organisation === null ? 'required' : `required by ${organisation}`,
      '',
    ]),
    ...(await listExemptionsOf(personId)).map(({ assignment, at, reason, endedAt }) => [
      'exemption',
      assignment.course.title,
      '',
      dayOf(at),
      reason,
      dayOf(endedAt),
    ]),
  ]
}

/** Who acts for a person and for whom they act, what they chose about messages, and whether they have a calendar link. */
async function arrangementRows(personId: number): Promise<string[][]> {
  const feed = await findFeedOfPerson(personId)
  const choice = await findLeaderChoice(personId)
  return [
    ...(await listAllDelegatesOf(personId)).map((row) => {
      const isOwn = row.personId === personId
      const rights = rightsOf(row).map((right) => DELEGATE_RIGHT_LABELS[right].toLowerCase())
      const who = isOwn ? row.delegate.name : `for ${row.person.name}`
      const end = row.endedAt === null ? row.until : dayInLondon(row.endedAt)
      return [isOwn ? 'delegate' : 'acting', '', '', row.from, `${who}: ${rights.join(', ')}`, end]
    }),
    ...(await listAllSigning(personId)).map((row) => [
      'signatory',
      '',
      '',
      row.from,
      `may sign off returns of ${row.organisation.name}: ${row.reason}`,
      row.endedAt === null ? row.until : dayInLondon(row.endedAt),
    ]),
    ...(await listWritten(personId)).map((row) => [
      'return',
      '',
      '',
      dayInLondon(row.since),
      `wrote part of the ${row.return.quarter} return of ${row.return.organisation.name}`,
      '',
    ]),
    ...(await listAllShares(personId)).map((share) => [
      'sharing',
      '',
      '',
      dayInLondon(share.sharedAt),
      `answers with ${share.manager.name}: ${share.allSkills ? 'all skills' : 'some skills'}${share.withEvidence ? ', with examples' : ''}${share.withPlan ? ', with the plan' : ''}`,
      dayOf(share.endedAt),
    ]),
    ...[...(await findPreferences(personId))].map(([kind, choice]) => [
      'message preference',
      '',
      '',
      '',
      `${kind}: ${choice}`,
      '',
    ]),
    ...(await listScheduledReports(personId)).map(({ name, frequency, lastDay }) => [
      'report by email',
      '',
      '',
      lastDay,
      `${name}: ${frequency}`,
      '',
    ]),
    ...(choice === null ? [] : [['home page', '', '', '', `figures of ${choice}`, '']]),
    ...(feed === null ? [] : [['calendar link', '', '', dayOf(feed.createdAt), 'in use', '']]),
  ]
}

/** What the service holds about a person besides their places and completions, as rows of their learning record. */
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
    ...(await requirementRows(personId)),
    ...(await arrangementRows(personId)),
  ]
}
