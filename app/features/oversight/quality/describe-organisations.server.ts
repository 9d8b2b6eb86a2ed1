/** Describes findings about organisations, posts and headcounts. */
import {
  listHeadcountSetsFound,
  listOrganisationsFound,
  listPostsFound,
} from '#app/data/oversight/quality/finding-details.server.ts'
import {
  describePeople,
  idsOf,
  on,
  toPosting,
  type Describers,
} from '#app/features/oversight/quality/describe.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'

type Kind =
  | 'posted-in-closed-body'
  | 'posted-before-opening'
  | 'no-earlier-parent'
  | 'parent-closed'
  | 'old-headcount'

export const ORGANISATION_DESCRIBERS: Describers<Kind> = {
  'posted-in-closed-body': async (findings) => {
    const posts = await listPostsFound(idsOf(findings, 'subjectId'))
    return describePeople(findings, ({ subjectId, day }, person) => {
      const post = posts.get(subjectId)
      if (!post) return null
      const end = post.until === null ? 'is still posted in' : 'stayed posted in'
      return {
        lines: [`${person.name} ${end} ${post.organisation.name}, which closed${on(day)}`],
        fixes: [
          post.until === null
            ? {
                text: 'Record where they went',
                href: paths.addPosting(person.id),
              }
            : toPosting(person, subjectId, 'Correct the posting'),
          { text: 'Record a reorganisation', href: paths.reorganise() },
        ],
      }
    })
  },
  'posted-before-opening': async (findings) => {
    const posts = await listPostsFound(idsOf(findings, 'subjectId'))
    return describePeople(findings, ({ subjectId, day, organisationId }, person) => {
      const post = posts.get(subjectId)
      return post
        ? {
            lines: [
              `The post in ${post.organisation.name} starts on ${formatDay(post.from)}, before the body opened${on(day)}`,
            ],
            fixes: [
              toPosting(person, subjectId, 'Correct the posting'),
              ...(organisationId === null
                ? []
                : [{ text: 'See the body', href: paths.organisation(organisationId) }]),
            ],
          }
        : null
    })
  },
  'no-earlier-parent': async (findings) => {
    const bodies = await listOrganisationsFound(idsOf(findings, 'subjectId'))
    return ({ subjectId, day }) => {
      const body = bodies.get(subjectId)
      return body
        ? {
            subject: { text: body.name, href: paths.organisation(body.id), detail: body.code },
            lines: [
              day === null
                ? 'No parent is recorded for earlier days'
                : `No parent is recorded before ${formatDay(day)}, but there were people in it`,
            ],
            fixes: [{ text: 'Import parents', href: paths.newImport({ kind: 'parents' }) }],
          }
        : null
    }
  },
  'parent-closed': async (findings) => {
    const bodies = await listOrganisationsFound([
      ...idsOf(findings, 'subjectId'),
      ...idsOf(findings, 'otherId'),
    ])
    return ({ subjectId, otherId, day }) => {
      const [body, parent] = [bodies.get(subjectId), bodies.get(otherId)]
      return body && parent
        ? {
            subject: { text: body.name, href: paths.organisation(body.id), detail: body.code },
            lines: [
              `It belongs to ${parent.name}, which ${day !== null && day > today() ? 'opens' : 'closed'}${on(day)}`,
            ],
            fixes: [
              { text: 'Record a reorganisation', href: paths.reorganise() },
              { text: 'Import parents', href: paths.newImport({ kind: 'parents' }) },
            ],
          }
        : null
    }
  },
  'old-headcount': async (findings) => {
    const sets = await listHeadcountSetsFound(idsOf(findings, 'subjectId'))
    return ({ subjectId }) => {
      const set = sets.get(subjectId)
      return set
        ? {
            subject: { text: set.name, href: paths.headcounts(), detail: null },
            lines: [`It is the newest headcount set, and is for ${formatDay(set.asAt)}`],
            fixes: [{ text: 'Import headcounts', href: paths.newImport({ kind: 'headcounts' }) }],
          }
        : null
    }
  },
}
