/** The data quality page: how many findings of each kind there are, how that changed, and who looks after them. */
import {
  countFindings,
  findLastCheck,
  listCounts,
  MAX_STORED,
} from '#app/data/oversight/quality/findings.server.ts'
import { listOwners, type FindingOwner } from '#app/data/oversight/quality/owners.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { FINDING_KINDS, type FindingKind } from '#app/domain/oversight/finding-kinds.ts'
import { trendOf, type DayCount, type Trend } from '#app/domain/oversight/finding-trend.ts'
import { KIND_GROUPS } from '#app/domain/oversight/finding-texts.ts'
import { QUALITY_JOB_SUBJECT } from '#app/features/oversight/quality/check-quality-job.server.ts'
import { findJobToShow } from '#app/features/operations/find-job-to-show.server.ts'
import { jobStatusOf } from '#app/features/operations/job-status.ts'
import { today } from '#app/platform/clock.server.ts'

/** How many days the trend lines show. */
const SHOWN_DAYS = 90

export type KindCount = {
  kind: FindingKind
  open: number
  accepted: number
  /** By day, with the count of now at the end. */
  points: DayCount[]
  trend: Trend | null
  owner: FindingOwner | null
}

/** The counts of every kind, or of one. */
export async function listKindCounts(
  kinds: readonly FindingKind[] = FINDING_KINDS,
): Promise<KindCount[]> {
  const day = today()
  const [stored, history, owners] = [
    await countFindings(),
    await listCounts(addDays(day, -SHOWN_DAYS)),
    await listOwners(),
  ]
  return kinds.map((kind) => {
    const counts = history.get(kind) ?? []
    const last = counts.at(-1)
    const { open: listed, all } = stored.get(kind) ?? { open: 0, all: 0 }
    // Not every finding is stored if there are very many.
    const found = last ? Math.max(all, last.open + last.accepted) : all
    const isCut = found > all && all >= MAX_STORED
    const open = isCut ? found - (all - listed) : listed
    const now = { day, open, accepted: all - listed }
    const points = [...counts.filter((count) => count.day < day), now]
    const owner = owners.get(kind) ?? null
    return { kind, open, accepted: now.accepted, points, trend: trendOf(points), owner }
  })
}

/** @param jobId the check that the viewer asked for, if any */
export async function findDeskView(jobId: number | null) {
  const counts = await listKindCounts()
  const byKind = new Map(counts.map((count) => [count.kind, count]))
  const job = await findJobToShow(QUALITY_JOB_SUBJECT, jobId)
  return {
    checkedAt: await findLastCheck(),
    job: job ? { id: job.id, status: jobStatusOf(job) } : null,
    open: counts.reduce((sum, { open }) => sum + open, 0),
    accepted: counts.reduce((sum, { accepted }) => sum + accepted, 0),
    trend: trendOf(totalsByDay(counts)),
    groups: KIND_GROUPS.map(({ title, kinds }) => ({
      title,
      rows: kinds.flatMap((kind) => byKind.get(kind) ?? []).filter(({ open }) => open > 0),
    })).filter(({ rows }) => rows.length > 0),
    clear: KIND_GROUPS.flatMap(({ kinds }) =>
      kinds.flatMap((kind) => byKind.get(kind) ?? []),
    ).filter(({ open }) => open === 0),
  }
}
export type DeskView = Awaited<ReturnType<typeof findDeskView>>

/** The sum of all kinds on each day. */
function totalsByDay(counts: readonly KindCount[]): DayCount[] {
  const totals = new Map<string, DayCount>()
  for (const { points } of counts)
    for (const { day, open, accepted } of points) {
      const before = totals.get(day) ?? { day, open: 0, accepted: 0 }
      totals.set(day, { day, open: before.open + open, accepted: before.accepted + accepted })
    }
  return [...totals.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1))
}
