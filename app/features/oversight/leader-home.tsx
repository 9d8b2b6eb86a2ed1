import { paths } from '#app/paths.ts'

/** @param props.mayAssign whether the viewer may require courses of people */
export const LeaderHome = ({ mayAssign }: { mayAssign: boolean }) => (
  <section aria-labelledby="uptake">
    <h2 className="govuk-heading-m" id="uptake">
      Uptake
    </h2>
    <p className="govuk-body">
      See how many senior civil servants are upskilled, by department, by profession and by grade,
      and how far they are from the target.
    </p>
    <p className="govuk-body">
      <a className="govuk-link govuk-!-font-weight-bold" href={paths.uptake()}>
        See uptake
      </a>
      {mayAssign ? (
        <>
          {' · '}
          <a className="govuk-link" href={paths.assignments()}>
            Required courses
          </a>
        </>
      ) : null}
    </p>
  </section>
)
