import {
  countCompletions,
  listCompletions,
  listCorrections,
} from '#app/data/learning/completions/corrections.server.ts'
import { listCourseNames } from '#app/data/learning/courses/courses.server.ts'
import { completionStatus } from '#app/domain/learning/completion.ts'
import { courseScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { today } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

const PER_PAGE = 25

/**
 * Completions of the courses that a viewer runs, with a search for a person. Without a search,
 * lists the latest.
 */
export async function findCompletionsView(viewer: Viewer, search: URLSearchParams) {
  const text = (search.get('q') ?? '').trim().slice(0, 100)
  const query = { scope: courseScope(viewer), text }
  // Counting all completions is slow, and no one pages through them.
  const found = text === '' ? PER_PAGE : await countCompletions(query)
  const { page, pages, ...range } = pageOf(search, found, PER_PAGE)
  const rows = await listCompletions(query, range)
  return {
    text,
    found,
    page,
    pages,
    completions: rows.map(
      ({ id, person, course, completedOn, source, endsOn, revokedAt, revokedReason }) => ({
        id,
        name: person.name,
        email: person.email,
        course: course.title,
        hasCertificate: course.certificate,
        completedOn,
        source,
        endsOn,
        revokedReason,
        status: completionStatus({ endsOn, revokedAt }, today()),
      }),
    ),
  }
}
export type CompletionRow = Awaited<ReturnType<typeof findCompletionsView>>['completions'][number]

/** The courses that a completion can be corrected to, and earlier corrections. */
export const findCorrectionView = async (viewer: Viewer, completionId: number) => ({
  courses: await listCourseNames(courseScope(viewer), ['published', 'withdrawn']),
  corrections: (await listCorrections(completionId)).map(
    ({ id, original, replacement, reason, correctedAt }) => ({
      id,
      from: { day: original.completedOn, course: original.course.title },
      to: { day: replacement.completedOn, course: replacement.course.title },
      reason,
      correctedAt,
    }),
  ),
})
