/** Everything that changed for readers of published figures: new releases, revisions, and moved or cancelled dates. */
import { listDates } from '#app/data/releases/dates.server.ts'
import { listPublications } from '#app/features/releases/published/publications.server.ts'
import { titleOfQuarter } from '#app/features/releases/title-of-quarter.ts'
import { paths } from '#app/paths.ts'
import { formatInstant } from '#app/ui/text/dates.ts'

export type ChangeLine = { at: Date; what: string; why: string | null; href: string }

/** Lists all changes, most recent first. */
export async function listChanges(): Promise<ChangeLine[]> {
  const publications = (await listPublications()).map(
    ({ slug, title, asAt, revision, reason, publishedAt }): ChangeLine => ({
      at: publishedAt,
      what:
        revision === 1
          ? `Published “${titleOfQuarter({ title, asAt })}”`
          : `Published revision ${revision} of “${titleOfQuarter({ title, asAt })}”`,
      why: reason,
      href: paths.publishedRevision(slug, revision),
    }),
  )
  const dates = (await listDates()).flatMap(({ title, asAt, changes }) =>
    changes.map(({ fromAt, toAt, reason, changedAt }): ChangeLine => {
      const figures = `“${titleOfQuarter({ title, asAt })}”`
      return {
        at: changedAt,
        what:
          toAt === null
            ? `Cancelled the publication of ${figures}, due at ${formatInstant(fromAt)}`
            : toAt.getTime() === fromAt.getTime()
              ? `Made the date of ${figures} provisional again`
              : `Moved the publication of ${figures} from ${formatInstant(fromAt)} to ${formatInstant(toAt)}`,
        why: reason,
        href: paths.publishedCalendar(),
      }
    }),
  )
  return [...publications, ...dates].toSorted((a, b) => b.at.getTime() - a.at.getTime())
}
