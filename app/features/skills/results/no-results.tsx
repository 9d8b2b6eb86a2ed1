import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'

/** Shown to someone who has not submitted an assessment: what to do next. */
export const NoResults = () => (
  <>
    <p className="govuk-body">
      You have not submitted an assessment yet. It takes about 10 minutes. Only you can see your
      answers until you share them.
    </p>
    <LinkButton href={paths.assessments()}>Assess your skills</LinkButton>
  </>
)
