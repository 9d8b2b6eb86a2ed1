/** Sentences that say why a course is not for a person, and what they can do instead. */
import type { NamedPost } from '#app/data/learning/places/posts.server.ts'
import {
  describeEligibility,
  whyNotEligible,
  type Eligibility,
  type PostFacet,
} from '#app/domain/learning/eligibility.ts'
import { joinWords } from '#app/domain/text/join-words.ts'

const namesOf = (named: readonly { name: string }[]): string =>
  joinWords(
    named.map(({ name }) => name),
    'or',
  )

function reasonFor(facet: PostFacet, course: Eligibility, post: NamedPost): string {
  switch (facet) {
    case 'grade': {
      const { scsOnly, grades } = course
      const audience = describeEligibility({
        scsOnly,
        grades,
        organisations: [],
        professions: [],
      })
      return `It is for ${audience}. Your grade is ${post.gradeName ?? 'not known'}.`
    }
    case 'organisation':
      return `It is for people in ${namesOf(course.organisations)}. Your organisation is ${post.organisationName ?? 'not known'}.`
    case 'profession':
      return `It is for people whose profession is ${namesOf(course.professions)}. Yours is ${post.professionName ?? 'not known'}.`
  }
}

/** Why a course is not for a person, one sentence or two for each reason. Empty if it is for them. */
export function ineligibilityReasons(course: Eligibility, post: NamedPost): string[] {
  const facets = whyNotEligible(course, post)
  if (facets.length > 0 && post.grade === null)
    return [`It is for ${describeEligibility(course)}. We have no record of your post.`]
  return facets.map((facet) => reasonFor(facet, course, post))
}

/** What a person can do about a course that is not for them. */
export const ineligibilityAdvice = (post: NamedPost): string =>
  post.grade === null
    ? 'Ask a service admin to add your post.'
    : 'If your details are wrong, ask a service admin to correct them. Otherwise choose a course that is for you, or ask your manager what would help instead.'
