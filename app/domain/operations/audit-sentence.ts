/** Entries of the audit log as sentences. */
import { auditActionPhrase } from '#app/domain/operations/audit-actions.ts'
import { AUDIT_TEMPLATES } from '#app/domain/operations/audit-templates.ts'

/** The ids of what an entry is about. `other` is the second person, such as a delegate. */
export type AuditRefs = Partial<
  Record<
    | 'person'
    | 'other'
    | 'course'
    | 'cohort'
    | 'session'
    | 'organisation'
    | 'profession'
    | 'release'
    | 'version'
    | 'import'
    | 'reorganisation',
    number
  >
>
type Ref = keyof AuditRefs

/** A part of a sentence: text, or something that has a name. */
export type SentencePart = string | { ref: Ref }

/** The values of an entry that a sentence may name, as people read them. */
export type AuditWords = Readonly<Record<string, string | number>>

const isRef = (text: string, refs: AuditRefs): text is Ref => Object.hasOwn(refs, text)
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const PLACEHOLDER = /(\{\w+(?:\|[^|}]+\|[^|}]+)?\})/

function fillOne(placeholder: string, refs: AuditRefs, words: AuditWords): SentencePart | null {
  const [name = '', one, many] = placeholder.slice(1, -1).split('|')
  if (one === undefined && isRef(name, refs)) return { ref: name }
  const word = Object.hasOwn(words, name) ? words[name] : undefined
  if (word === undefined) return null
  const text = typeof word === 'number' ? word.toLocaleString('en-GB') : word
  return one === undefined ? text : `${text} ${word === 1 ? one : many}`
}

/** Null if something that the template names is not known. */
function fill(template: string, refs: AuditRefs, words: AuditWords): SentencePart[] | null {
  const parts: SentencePart[] = []
  for (const piece of template.split(PLACEHOLDER)) {
    const part = piece.startsWith('{') ? fillOne(piece, refs, words) : piece
    if (part === null) return null
    if (part !== '') parts.push(part)
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

const templatesOf = (action: string): readonly string[] =>
  Object.hasOwn(AUDIT_TEMPLATES, action)
    ? AUDIT_TEMPLATES[action as keyof typeof AUDIT_TEMPLATES]
    : []

/**
 * What follows the name of who did it, such as “made Aaliyah Chan department lead of the Home
 * Office”. An entry that lacks what its sentences name gets a general one.
 */
export function auditSentence(
  { action, actorId }: { action: string; actorId: number | null },
  refs: AuditRefs,
  words: AuditWords = {},
): SentencePart[] {
  for (const template of templatesOf(action)) {
    const parts = fill(template, refs, words)
    if (parts) return parts
  }
  return generalSentence(action, refs, actorId)
}
