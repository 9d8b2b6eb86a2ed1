/** Entries of the audit log as sentences. */
import { auditActionPhrase, type AuditAction } from '#app/domain/operations/audit-actions.ts'

/** The ids of what an entry is about. `other` is the second person, such as a delegate. */
export type AuditRefs = Partial<
  Record<
    'person' | 'other' | 'course' | 'cohort' | 'session' | 'organisation' | 'profession',
    number
  >
>
type Ref = keyof AuditRefs

/** A part of a sentence: text, or something that has a name. */
export type SentencePart = string | { ref: Ref } | { role: string }

/** `{person}` and the like stand for names. An entry that lacks one gets the general sentence. */
const TEMPLATES: Partial<Record<AuditAction, string>> = {
  'assignment:exempt': 'exempted {person} from the required course {course}',
  'certificate:issue': 'made the certificate of {person} for {course}',
  'claim:confirm': 'confirmed that {person} completed {course}',
  'claim:decline': 'declined the claim of {person} that they completed {course}',
  'claim:make': 'claimed that {person} completed {course}',
  'cohort:cancel': 'cancelled the cohort {cohort}',
  'cohort:change': 'changed the cohort {cohort}',
  'cohort:create': 'created the cohort {cohort}',
  'completion:record': 'recorded that {person} completed {course}',
  'completion:restore': 'restored the completion of {course} by {person}',
  'completion:revoke': 'revoked the completion of {course} by {person}',
  'course:change': 'changed the course {course}',
  'course:create': 'created the course {course}',
  'course:publish': 'published the course {course}',
  'course:withdraw': 'withdrew the course {course}',
  'delegate:end': 'ended that {other} acts for {person}',
  'delegate:name': 'named {other} as a delegate of {person}',
  'enrolment:confirm': 'gave {person} a place on {cohort}',
  'enrolment:decline': 'declined a place for {person} on {cohort}',
  'enrolment:offer': 'offered {person} a place on {cohort}',
  'enrolment:request': 'asked for approval of a place for {person} on {cohort}',
  'enrolment:wait': 'put {person} on the waiting list of {cohort}',
  'enrolment:withdraw': 'withdrew {person} from {cohort}',
  'person:merge': 'merged the records of {person} and {other}',
  'person:unmerge': 'separated the records of {person} and {other}',
  'register:save': 'saved the register of {session}',
  'register:undo': 'undid the last save of the register of {session}',
  'session:cancel': 'cancelled the session {session}',
  'session:change': 'changed the session {session}',
  'session:create': 'created the session {session}',
  'share:end': 'stopped sharing the answers of {person} with {other}',
  'share:start': 'shared the answers of {person} with {other}',
  'sign-in-link:make': 'made a sign-in link for {person}',
}

const isRef = (text: string, refs: AuditRefs): text is Ref => Object.hasOwn(refs, text)
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

function fill(template: string, refs: AuditRefs): SentencePart[] | null {
  const parts: SentencePart[] = []
  for (const piece of template.split(/(\{\w+\})/)) {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1]
    if (name === undefined) parts.push(piece)
    else if (isRef(name, refs)) parts.push({ ref: name })
    else return null
  }
  return parts
}

/** “granted a role: …”, with everything that the entry is about except the person who did it. */
function generalSentence(action: string, refs: AuditRefs, actorId: number | null): SentencePart[] {
  const about = (Object.keys(refs) as Ref[]).filter(
    (ref) => refs[ref] !== actorId || ref !== 'person',
  )
  return [
    lowerFirst(auditActionPhrase(action)),
    ...about.flatMap((ref, index): SentencePart[] => [index === 0 ? ': ' : ', ', { ref }]),
  ]
}

function roleSentence(action: string, { role, ...refs }: AuditRefs & { role?: string }) {
  if (role === undefined || refs.person === undefined) return null
  const scope = (['organisation', 'profession', 'course'] as const).find(
    (ref) => refs[ref] !== undefined,
  )
  const ofScope: SentencePart[] = scope ? [' of ', { ref: scope }] : []
  if (action === 'role:grant')
    return ['made ', { ref: 'person' } as const, ' ', { role }, ...ofScope]
  if (action === 'role:revoke')
    return ['ended the role of ', { ref: 'person' } as const, ' as ', { role }, ...ofScope]
  return null
}

/** What follows the name of who did it, such as “made Aaliyah Chan department lead of the Home Office”. */
export function auditSentence(
  { action, actorId }: { action: string; actorId: number | null },
  { role, ...refs }: AuditRefs & { role?: string },
): SentencePart[] {
  const template = TEMPLATES[action as AuditAction]
  return (
    roleSentence(action, { role, ...refs }) ??
    (template === undefined ? null : fill(template, refs)) ??
    generalSentence(action, refs, actorId)
  )
}
