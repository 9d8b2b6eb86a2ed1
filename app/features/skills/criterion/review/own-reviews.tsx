import type { OwnReview } from '#app/data/skills/criterion/reviews.server.ts'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

/** The drafts that the viewer is asked to review. Renders nothing if there are none. */
export const OwnReviews = ({ reviews }: { reviews: readonly OwnReview[] }) =>
  reviews.length === 0 ? null : (
    <InsetText>
      {reviews.map(({ id, version }) => (
        <p key={id} className="govuk-body">
          You are asked to review version {version} of the criterion before it is published.{' '}
          <a className="govuk-link" href={paths.criterionComments(id)}>
            Read it and comment
          </a>
        </p>
      ))}
    </InsetText>
  )
