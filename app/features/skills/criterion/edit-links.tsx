import { paths } from '#app/paths.ts'

/** Where owners of the criterion change it. */
export const EditLinks = () => (
  <p className="govuk-body">
    <a className="govuk-link" href={paths.criterionDrafts()}>
      Edit the criterion
    </a>{' '}
    or{' '}
    <a className="govuk-link" href={paths.importCriterion()}>
      import a version from a file
    </a>
  </p>
)
