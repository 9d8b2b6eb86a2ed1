/** The release calendar: what is due to be published when, and which confirmed dates changed. */
import { listDates, type ReleaseDate } from '#app/data/releases/dates.server.ts'
import { listReleases, type ListedRelease } from '#app/data/releases/releases.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import {
  isCancellationShown,
  stateOfDate,
  type CalendarState,
} from '#app/domain/releases/calendar.ts'
import { stageOf } from '#app/domain/releases/release.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'
import { now } from '#app/platform/clock.server.ts'

export type CalendarLine = {
  /** Null for a signed release that nobody added to the calendar. */
  dateId: number | null
  title: string
  asAt: Day
  population: Population
  publishAt: Date
  state: CalendarState
  /** Changes to the date after it was confirmed, most recent first. `toAt` is null if it was cancelled. */
  changes: { fromAt: Date; toAt: Date | null; reason: string }[]
}

const isAbout =
  ({ asAt, population }: Pick<ReleaseDate, 'asAt' | 'population'>) =>
  (release: ListedRelease) =>
    release.asAt === asAt && release.population === population

/** Lists what is due to be published, earliest first. Publications that happened are not in it. */
export async function listCalendar(): Promise<CalendarLine[]> {
  const at = now()
  const releases = (await listReleases()).filter(({ revision }) => revision === 1)
  const scheduled = releases.filter((release) => stageOf(release, at) === 'scheduled')
  const published = releases.filter((release) => stageOf(release, at) === 'published')
  const dates = await listDates()
  const planned = dates
    .filter((date) =>
      date.status === 'cancelled' ? isCancellationShown(date, at) : !published.some(isAbout(date)),
    )
    .map((date): CalendarLine => ({
      dateId: date.id,
      title: date.title,
      asAt: date.asAt,
      population: date.population,
      publishAt: date.publishAt,
      state: stateOfDate(date, { isSignedOff: scheduled.some(isAbout(date)), now: at }),
      changes: date.changes.map(({ fromAt, toAt, reason }) => ({ fromAt, toAt, reason })),
    }))
  const unplanned = scheduled
    .filter(
      (release) => !dates.some((date) => date.status !== 'cancelled' && isAbout(date)(release)),
    )
    .map(({ title, asAt, population, publishAt }): CalendarLine => ({
      dateId: null,
      title,
      asAt,
      population: population === 'all' ? 'all' : 'scs',
      publishAt,
      state: 'confirmed',
      changes: [],
    }))
  return [...planned, ...unplanned].toSorted(
    (a, b) => a.publishAt.getTime() - b.publishAt.getTime(),
  )
}
