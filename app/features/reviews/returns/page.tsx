/** A department's return: its status, narrative, actions, figures and metrics. */
import type { Review } from '#app/features/reviews/require-review.server.ts'
import { SignersNote } from '#app/features/reviews/signatories/signers-note.tsx'
import { ReturnActions } from '#app/features/reviews/returns/actions-table.tsx'
import { ReturnFigures } from '#app/features/reviews/returns/figures.tsx'
import { ReturnMetrics } from '#app/features/reviews/returns/metrics-table.tsx'
import { ReturnNarrative } from '#app/features/reviews/returns/narrative.tsx'
import { LiveDifferences, SignedOff, Versions } from '#app/features/reviews/returns/signatures.tsx'
import { RETURN_TAGS } from '#app/features/reviews/status-tags.ts'
import type { ReturnView } from '#app/features/reviews/returns/return-view.server.ts'
import { paths } from '#app/paths.ts'
import { Button, LinkButton } from '#app/ui/forms/button.tsx'
import { formatInstant } from '#app/ui/text/dates.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Tag } from '#app/ui/tag.tsx'

type ReturnPageProps = {
  review: Review
  view: Omit<ReturnView, 'toSign'>
  /** Whether the viewer wrote any of the return. */
  isAuthor: boolean
}

export function ReturnPage({ review, view, isAuthor }: ReturnPageProps) {
  const { quarter, department, access } = review
  const { state, drawn, narrative, actions, metrics, signature, versions, differences } = view
  const at = [quarter.code, department.code] as const
  const mayChange = access.mayDraft && state === 'draft'
  return (
    <>
      <ReturnStatus review={review} view={view} isAuthor={isAuthor} />
      {signature ? (
        <>
          <SignedOff signature={signature} />
          <LiveDifferences differences={differences} changes={view.changes} />
        </>
      ) : null}
      {state === 'not-started' ? null : (
        <>
          <Heading
            title="What the department says"
            change={
              mayChange ? { href: paths.reviewNarrative(...at), text: 'Edit this section' } : null
            }
          />
          <ReturnNarrative narrative={narrative} empty="Nothing has been written yet." />
          <Heading
            title="Actions"
            change={
              mayChange ? { href: paths.newReviewAction(...at), text: 'Add an action' } : null
            }
          />
          <ReturnActions
            actions={actions}
            {...(mayChange ? { hrefOf: (id: number) => paths.reviewAction(...at, id) } : {})}
          />
        </>
      )}
      {view.hasPeople || signature ? (
        <>
          <h2 className="govuk-heading-l">Figures</h2>
          <ReturnFigures drawn={drawn} extract={view.extract} />
          <Heading
            title="Delivery plan"
            change={mayChange ? { href: paths.newReviewMetric(...at), text: 'Add a metric' } : null}
          />
          <ReturnMetrics
            metrics={metrics}
            {...(mayChange ? { hrefOf: (id: number) => paths.reviewMetric(...at, id) } : {})}
          />
          <p className="govuk-body">
            <a className="govuk-link" href={paths.reviewMetricsCsv(...at)}>
              Download these metrics as CSV
            </a>
          </p>
        </>
      ) : null}
      {versions.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">Signed versions</h2>
          <Versions
            versions={versions}
            hrefOf={(version) => paths.reviewPack(...at, { version })}
          />
        </>
      ) : null}
    </>
  )
}

/** A heading with a link to change what is below it. */
const Heading = ({
  title,
  change,
}: {
  title: string
  change: { href: string; text: string } | null
}) => (
  <div className="app-review__heading">
    <h2 className="govuk-heading-m">{title}</h2>
    {change ? (
      <a className="govuk-link" href={change.href}>
        {change.text}
        <span className="govuk-visually-hidden">: {title}</span>
      </a>
    ) : null}
  </div>
)

/** The return's status, and what to do next. */
function ReturnStatus({ review, view, isAuthor }: ReturnPageProps) {
  const { quarter, department, access } = review
  const { state, saved, hasPeople, signing } = view
  const at = [quarter.code, department.code] as const
  return (
    <>
      <p className="govuk-body">
        <Tag colour={RETURN_TAGS[state].colour}>{RETURN_TAGS[state].text}</Tag>
        {saved && state === 'draft' ? ` Saved by ${saved.by}, ${formatInstant(saved.at)}.` : null}
      </p>
      {state === 'not-started' && !hasPeople ? (
        <p className="govuk-body">
          No senior civil servant was in post here on the last day of the quarter, so no return is
          needed. If this is wrong, ask a service admin to import the postings for that day.
        </p>
      ) : null}
      {state === 'not-started' && hasPeople ? (
        access.mayDraft ? (
          <Form>
            <p className="govuk-body">
              The figures are already below. Start the return to write what changed and why. Actions
              that are still open are copied from the last return.
            </p>
            <Button preventDoubleClick>Start the return</Button>
          </Form>
        ) : (
          <p className="govuk-body">
            No one has started this return. The department’s lead can start it. You can remind them
            from the quarter’s page.
          </p>
        )
      ) : null}
      {signing && hasPeople ? (
        <SignersNote
          review={review}
          signers={signing.signers}
          isAuthor={isAuthor}
          dueOn={signing.dueOn}
        />
      ) : null}
      {state === 'not-started' ? null : (
        <div className="govuk-button-group">
          {state === 'draft' && access.maySignOff && !isAuthor ? (
            <LinkButton href={paths.signOffReview(...at)}>Sign off</LinkButton>
          ) : null}
          <LinkButton href={paths.reviewPack(...at)} look="secondary">
            Printable pack
          </LinkButton>
          {state === 'signed' && access.mayOversee ? (
            <a className="govuk-link" href={paths.reopenReview(...at)}>
              Reopen this return
            </a>
          ) : null}
        </div>
      )}
    </>
  )
}
