/** What was corrected in a person's record, in words. */
import { z } from 'zod'
import { listCorrections } from '#app/data/people/corrections.server.ts'
import { listPeopleById } from '#app/data/people/find-people.server.ts'
import { listPostNames } from '#app/data/people/posts.server.ts'
import { addDays, isDay } from '#app/domain/calendar/day.ts'
import { formatDay } from '#app/ui/text/dates.ts'

const text = z.string().nullable()
const Details = z
  .object({ name: z.string(), email: text, staffId: text, managerId: z.number().nullable() })
  .partial()
  .extend({ on: z.string().optional() })
const Postings = z.object({
  postings: z.array(
    z.object({
      organisationId: z.number(),
      professionId: z.number(),
      gradeId: z.number(),
      from: z.string(),
      until: text,
    }),
  ),
})
type Posting = z.infer<typeof Postings>['postings'][number]

export type CorrectionLine = {
  id: number
  at: Date
  by: string | null
  reason: string
  /** One sentence for each thing that changed. */
  changes: string[]
}

const LABELS = {
  name: 'Name',
  email: 'Email address',
  staffId: 'Staff number',
  managerId: 'Manager',
}

async function describeDetails(before: string | null, after: string | null): Promise<string[]> {
  const [old, current] = [before, after].map((json) => Details.parse(JSON.parse(json ?? '{}')))
  const ids = [old, current].flatMap((details) => details?.managerId ?? [])
  const people = await listPeopleById(ids)
  const valueOf = (details: typeof old, key: keyof typeof LABELS): string => {
    if (key !== 'managerId') return details?.[key] ?? 'none'
    const id = details?.managerId ?? null
    return id === null ? 'none' : (people.get(id)?.name ?? 'a person who was erased')
  }
  const from = current?.on && isDay(current.on) ? `, from ${formatDay(current.on)}` : ''
  return (Object.keys(LABELS) as (keyof typeof LABELS)[])
    .filter((key) => current !== undefined && key in current)
    .map((key) => `${LABELS[key]}: ${valueOf(old, key)} became ${valueOf(current, key)}${from}`)
}

async function describePostings(before: string | null, after: string | null): Promise<string[]> {
  const [old, current] = [before, after].map(
    (json) => Postings.parse(JSON.parse(json ?? '{"postings":[]}')).postings,
  ) as [Posting[], Posting[]]
  const namesOf = await listPostNames([...old, ...current])
  const describe = (posting: Posting): string => {
    const { organisation, profession, grade } = namesOf(posting)
    const end = posting.until === null ? '' : ` to ${formatDay(addDays(posting.until, -1))}`
    return `${grade}, ${profession}, ${organisation}, from ${formatDay(posting.from)}${end}`
  }
  return [
    ...old.map((posting) => `Was: ${describe(posting)}`),
    ...current.map((posting) => `Is: ${describe(posting)}`),
  ]
}

/** A person's corrections, most recent first. */
export async function listCorrectionLines(personId: number): Promise<CorrectionLine[]> {
  const lines: CorrectionLine[] = []
  for (const correction of await listCorrections(personId)) {
    const { id, kind, before, after, reason, correctedAt, correctedBy } = correction
    const changes =
      kind === 'posting'
        ? await describePostings(before, after)
        : kind === 'details'
          ? await describeDetails(before, after)
          : ['Added to the service']
    lines.push({ id, at: correctedAt, by: correctedBy?.name ?? null, reason, changes })
  }
  return lines
}
