/** A complete return for printing: one page that sums it up, then annexes. Page breaks do not split its parts. */
import { ReturnActions } from '#app/features/reviews/returns/actions-table.tsx'
import { PackFigures } from '#app/features/reviews/returns/figures.tsx'
import { ReturnMetrics } from '#app/features/reviews/returns/metrics-table.tsx'
import { ReturnNarrative } from '#app/features/reviews/returns/narrative.tsx'
import { PackFirstPage } from '#app/features/reviews/returns/pack-first-page.tsx'
import { SignedOff } from '#app/features/reviews/returns/signatures.tsx'
import { RETURN_TAGS } from '#app/features/reviews/status-tags.ts'
import type { ReturnView } from '#app/features/reviews/returns/return-view.server.ts'
import { PrintButton } from '#app/ui/print-button.tsx'
import { formatInstant } from '#app/ui/text/dates.ts'
import { Tag } from '#app/ui/tag.tsx'

/** What the exact pack is marked with, on the screen and on every printed page. */
export const INSIDE_ONLY = 'For use inside the department: contains exact figures'

type ReturnPackProps = {
  view: Omit<ReturnView, 'toSign'>
  /** The signed version in the URL. Null means the current one. */
  version: number | null
  madeAt: Date
  csv: string
  /** Whether the figures are exact. Only people who can see names, and signatories, can see exact figures. */
  isInternal: boolean
  /** The URL of the other version: with exact figures, or under the disclosure policy. Null unless the viewer can see both. */
  otherVersion: string | null
}

export function ReturnPack({
  view,
  version,
  madeAt,
  csv,
  isInternal,
  otherVersion,
}: ReturnPackProps) {
  const { state, drawn, extract, narrative, actions, metrics, signature, versions } = view
  const isEarlier = version !== null && version !== versions[0]?.number
  return (
    <div className="app-pack">
      {isInternal ? <p className="app-pack__internal">{INSIDE_ONLY}</p> : null}
      <div className="app-pack__screen">
        <PrintButton>Print this pack</PrintButton>
        {otherVersion ? (
          <p className="govuk-body">
            <a className="govuk-link" href={otherVersion}>
              {isInternal
                ? 'See the pack to share outside the department'
                : 'See the pack with exact figures, for use inside the department'}
            </a>
          </p>
        ) : null}
      </div>
      <p className="govuk-body-s">
        <Tag colour={RETURN_TAGS[state].colour}>{RETURN_TAGS[state].text}</Tag>{' '}
        {signature
          ? `Version ${signature.number}, signed off by ${signature.signedBy} on ${formatInstant(signature.signedAt)}.${isEarlier || signature.reopened ? ' It was reopened later, so there may be a newer version.' : ''}`
          : `Not signed off. Figures as at ${formatInstant(madeAt)}.`}
      </p>
      <PackFirstPage view={view} />
      <section className="app-pack__annex" aria-labelledby="pack-figures">
        <h2 className="govuk-heading-l" id="pack-figures">
          Annex: figures
        </h2>
        <PackFigures drawn={drawn} extract={extract} />
      </section>
      <section aria-labelledby="pack-says">
        <h2 className="govuk-heading-l" id="pack-says">
          Annex: what the department says, in full
        </h2>
        <ReturnNarrative narrative={narrative} empty="Nothing has been written." />
      </section>
      <section aria-labelledby="pack-actions">
        <h2 className="govuk-heading-l" id="pack-actions">
          Annex: all actions
        </h2>
        <ReturnActions actions={actions} />
      </section>
      <section aria-labelledby="pack-plan">
        <h2 className="govuk-heading-l" id="pack-plan">
          Annex: delivery plan
        </h2>
        <ReturnMetrics metrics={metrics.filter(({ name }) => name !== 'Ever upskilled')} />
        <p className="govuk-body app-pack__screen">
          <a className="govuk-link" href={csv}>
            Download these metrics as CSV
          </a>
        </p>
      </section>
      <section aria-labelledby="pack-sign-off">
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
