/** Asks colleagues, or shows what would be sent. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { findColleagues, type Colleague } from '#app/data/people/find-colleagues.server.ts'
import {
  countRequests,
  listAskedSince,
  saveRequest,
} from '#app/data/skills/colleagues/requests.server.ts'
import { findSkillIds } from '#app/data/skills/colleagues/skill-ids.server.ts'
import { findFrameworkVersion, findPublishedVersion } from '#app/data/skills/frameworks.server.ts'
import {
  DAYS_BETWEEN_REQUESTS,
  MAX_REQUESTS,
  REQUESTS_PERIOD_DAYS,
  type ColleagueRefusal,
} from '#app/domain/skills/colleagues.ts'
import { askedEmail } from '#app/features/skills/colleagues/colleague-emails.ts'
import {
  describeRefusal,
  REQUEST_MESSAGES,
  type RequestRefusal,
} from '#app/features/skills/colleagues/colleague-messages.ts'
import { ALL_AREAS, type ColleagueField } from '#app/features/skills/colleagues/ask.schema.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'

const DAY_MS = 24 * 60 * 60 * 1000

type Asking = {
  viewer: { name: string }
  reader: RatingReader
  entries: readonly { field: ColleagueField; text: string }[]
  area: string
  closesOn: string
  now: Date
}

type FieldName = ColleagueField | 'area' | 'form'
export type AskRefusal = { field: FieldName; sentence: string }

/** Why this person cannot be asked, or null. */
function whyNot(
  matches: readonly Colleague[],
  {
    ownId,
    earlier,
    recent,
  }: { ownId: number; earlier: ReadonlySet<number>; recent: ReadonlySet<number> },
): ColleagueRefusal | null {
  const [colleague, ...others] = matches
  if (!colleague) return 'unknown'
  if (others.length > 0) return 'several'
  if (colleague.id === ownId) return 'oneself'
  if (colleague.hasLeft) return 'has-left'
  if (earlier.has(colleague.id)) return 'twice'
  if (recent.has(colleague.id)) return 'asked-recently'
  return colleague.email === null ? 'no-email' : null
}

/** @returns the colleagues in the order of the form, or the first entry that cannot be asked */
async function findAll(
  tx: Tx,
  { entries, reader, now }: Asking,
): Promise<Colleague[] | AskRefusal> {
  const since = new Date(now.getTime() - DAYS_BETWEEN_REQUESTS * DAY_MS)
  const found: Colleague[] = []
  for (const { field, text } of entries) {
    const matches = await findColleagues(text, tx)
    const ids = matches.map(({ id }) => id)
    const refusal = whyNot(matches, {
      ownId: reader.personId,
      earlier: new Set(found.map(({ id }) => id)),
      recent: await listAskedSince(reader, ids, since, tx),
    })
    if (refusal) return { field, sentence: describeRefusal(refusal, text, matches) }
    found.push(...matches)
  }
  return found
}

const refusedAs = (refusal: RequestRefusal): AskRefusal => ({
  field: refusal === 'no-area' ? 'area' : 'form',
  sentence: REQUEST_MESSAGES[refusal],
})

async function whyCannotAsk(tx: Tx, { reader, now }: Asking): Promise<RequestRefusal | null> {
  const since = new Date(now.getTime() - REQUESTS_PERIOD_DAYS * DAY_MS)
  const { open, recent } = await countRequests(reader, since, tx)
  if (open > 0) return 'already-open'
  return recent >= MAX_REQUESTS ? 'too-many' : null
}

/** The published version and the skills that are asked about, or why there are none. */
async function findSkills(tx: Tx, area: string) {
  const version = await findPublishedVersion(tx)
  const framework = version && (await findFrameworkVersion(version.id, tx))
  if (!framework) return 'no-criterion'
  const skills = framework.skills.filter((skill) => area === ALL_AREAS || skill.area === area)
  return skills.length === 0 ? 'no-area' : { versionId: version.id, skills }
}

async function prepare(tx: Tx, asking: Asking) {
  const refusal = await whyCannotAsk(tx, asking)
  if (refusal) return refusedAs(refusal)
  const asked = await findSkills(tx, asking.area)
  if (typeof asked === 'string') return refusedAs(asked)
  const colleagues = await findAll(tx, asking)
  return Array.isArray(colleagues) ? { ...asked, colleagues } : colleagues
}

export type AskPreview = {
  colleagues: { name: string; organisation: string | null }[]
  skills: number
  email: { subject: string; body: string }
}

/** A preview: who would be asked, and the email that the first of them would get. */
export const previewRequest = (asking: Asking): Promise<AskPreview | AskRefusal> =>
  inTransaction(async (tx) => {
    const ready = await prepare(tx, asking)
    if ('sentence' in ready) return ready
    const { colleagues, skills } = ready
    return {
      colleagues: colleagues.map(({ name, organisation }) => ({ name, organisation })),
      skills: skills.length,
      email: askedEmail({
        person: asking.viewer.name,
        colleague: colleagues[0]?.name ?? '',
        skills: skills.length,
        closesOn: asking.closesOn,
        url: null,
      }),
    }
  })

/** Saves the request and emails the colleagues. @returns why not, or null */
export const askColleagues = (asking: Asking): Promise<AskRefusal | null> =>
  inTransaction(async (tx) => {
    const ready = await prepare(tx, asking)
    if ('sentence' in ready) return ready
    const { versionId, skills, colleagues } = ready
    const { viewer, reader, closesOn, now } = asking
    const idOf = await findSkillIds(versionId, tx)
    const { id } = await saveRequest(tx, {
      reader,
      versionId,
      skillIds: skills.flatMap(({ code }) => idOf.get(code) ?? []),
      colleagueIds: colleagues.map((colleague) => colleague.id),
      closesOn,
      askedAt: now,
    })
    await saveAudit(tx, {
      by: { personId: reader.personId },
      action: 'colleague-request:create',
      subjectId: id,
      after: { colleagues: colleagues.length, skills: skills.length, closesOn },
    })
    await saveMessages(
      tx,
      colleagues.map((colleague) => ({
        to: colleague.email,
        kind: 'colleague-asked',
        personId: colleague.id,
        ...askedEmail({
          person: viewer.name,
          colleague: colleague.name,
          skills: skills.length,
          closesOn,
          url: env().baseUrl + paths.colleagueRequest(id),
        }),
      })),
    )
    return null
  })
