import { paths } from '#app/paths.ts'
import { PrintButton } from '#app/ui/print-button.tsx'

/** Where to go from results, and everything to download. */
export const ResultsLinks = () => (
  <div className="app-reading-width">
    <h2 className="govuk-heading-m">Next</h2>
    <ul className="govuk-list">
      <li>
        <a className="govuk-link" href={paths.plan()}>
          Your plan
        </a>
      </li>
      <li>
        <a className="govuk-link" href={paths.sharing()}>
          Share your answers with your manager
        </a>
      </li>
      <li>
        <a className="govuk-link" href={paths.colleagues()}>
          Ask colleagues how they see your skills
        </a>
      </li>
      <li>
        <a className="govuk-link" href={paths.assessments()}>
          Your assessments
        </a>
      </li>
    </ul>
    <h2 className="govuk-heading-m">Download</h2>
    <ul className="govuk-list">
      <li>
        <a className="govuk-link" href={paths.resultsFile('pdf')}>
          Your results as a PDF
        </a>
      </li>
      <li>
        <a className="govuk-link" href={paths.resultsFile('csv')}>
          All your answers as CSV
        </a>
      </li>
      <li>
        <a className="govuk-link" href={paths.planCsv()}>
          Your plan as CSV
        </a>
      </li>
      <li>
        <a className="govuk-link" href={paths.resultsFile('json')}>
          Your answers, examples, notes and plan as JSON
        </a>
      </li>
    </ul>
    <PrintButton>Print this page</PrintButton>
  </div>
)
