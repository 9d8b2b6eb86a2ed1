import type { UptakeView } from '#app/features/uptake/view-uptake.server.ts'

/** The message of a page of figures: the number in a sentence, how far it is to the target, and the base it is of. */
export const UptakeLead = ({ view: { message, distance, base } }: { view: UptakeView }) => (
  <>
    <p className="govuk-body-l app-uptake__message">
      <strong>{message}</strong>
    </p>
    {distance ? <p className="govuk-body">{distance}</p> : null}
    {base ? <p className="govuk-body-s">{base}</p> : null}
  </>
)
