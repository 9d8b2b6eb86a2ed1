/** A complete return on one page, for printing. Page breaks do not split its sections. */
import { ReturnActions } from '#app/features/reviews/returns/actions-table.tsx'
import { ReturnFigures } from '#app/features/reviews/returns/figures.tsx'
import { ReturnMetrics } from '#app/features/reviews/returns/metrics-table.tsx'
import { ReturnNarrative } from '#app/features/reviews/returns/narrative.tsx'
import { SignedOff } from '#app/features/reviews/returns/signatures.tsx'
import { RETURN_TAGS } from '#app/features/reviews/status-tags.ts'
import type { ReturnView } from '#app/features/reviews/returns/return-view.server.ts'
import { formatInstant } from '#app/ui/text/dates.ts'
import { Tag } from '#app/ui/tag.tsx'

type ReturnPackProps = {
  view: Omit<ReturnView, 'toSign'>
  /** The signed version in the URL. Null means the current one. */
  version: number | null
  madeAt: Date
  csv: string
  /** Whether the figures are exact. Only people who can see names can see exact figures. */
  isInternal: boolean
  /** The URL of the other version: with exact figures, or under the disclosure policy. Null unless the viewer can see both. */
  otherVersion: string | null
}

export function ReturnPack({
  view: { state, drawn, extract, narrative, actions, metrics, signature, versions },
  version,
  madeAt,
  csv,
  isInternal,
  otherVersion,
}: ReturnPackProps) {
  const isEarlier = version !== null && version !== versions[0]?.number
  return (
    <div className="app-pack">
      {isInternal ? (
        <p className="app-pack__internal">
          Internal: exact figures. Only share these with people who can see the names of the people
          counted
        </p>
      ) : null}
      {otherVersion ? (
        <p className="govuk-body app-pack__screen">
          <a className="govuk-link" href={otherVersion}>
            {isInternal
              ? 'See the version that you can share'
              : 'See the exact version, for internal use'}
          </a>
        </p>
      ) : null}
      <p className="govuk-body">
        <Tag colour={RETURN_TAGS[state].colour}>{RETURN_TAGS[state].text}</Tag>{' '}
        {signature
          ? `Version ${signature.number}, signed off by ${signature.signedBy} on ${formatInstant(signature.signedAt)}.${isEarlier || signature.reopened ? ' It was reopened later, so there may be a newer version.' : ''}`
          : `Not signed off. Figures as at ${formatInstant(madeAt)}.`}
      </p>
      <section className="app-pack__part" aria-labelledby="pack-figures">
        <h2 className="govuk-heading-l" id="pack-figures">
          Figures
        </h2>
        <ReturnFigures drawn={drawn} extract={extract} isPack />
      </section>
      <section className="app-pack__part" aria-labelledby="pack-says">
        <h2 className="govuk-heading-l" id="pack-says">
          What the department says
        </h2>
        <ReturnNarrative narrative={narrative} empty="Nothing has been written." />
      </section>
      <section className="app-pack__part" aria-labelledby="pack-actions">
        <h2 className="govuk-heading-l" id="pack-actions">
          Actions
        </h2>
        <ReturnActions actions={actions} />
      </section>
      <section className="app-pack__part" aria-labelledby="pack-plan">
        <h2 className="govuk-heading-l" id="pack-plan">
          Delivery plan
        </h2>
        <ReturnMetrics metrics={metrics} />
        <p className="govuk-body app-pack__screen">
          <a className="govuk-link" href={csv}>
            Download these metrics as CSV
          </a>
        </p>
      </section>
      <section className="app-pack__part" aria-labelledby="pack-sign-off">
        <h2 className="govuk-heading-l" id="pack-sign-off">
          Sign-off
        </h2>
        {signature ? (
          <SignedOff signature={signature} />
        ) : (
          <p className="govuk-body">This return is not signed off.</p>
        )}
      </section>
    </div>
  )
}
