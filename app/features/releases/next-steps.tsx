/** The actions that are available for a release at its current stage. */
import { SIGN_OFF_MESSAGES } from '#app/features/releases/release-messages.ts'
import type { ReleaseView } from '#app/features/releases/release-view.server.ts'
import { paths } from '#app/paths.ts'
import { ButtonGroup, LinkButton } from '#app/ui/forms/button.tsx'
import { formatTimeOnDay } from '#app/ui/text/dates.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

type Props = { view: ReleaseView; mayPrepare: boolean }

const Link = ({ href, children }: { href: string; children: string }) => (
  <a className="govuk-link" href={href}>
    {children}
  </a>
)

function Draft({ view: { release }, mayPrepare }: Props) {
  return (
    <>
      <p className="govuk-body">
        Preview the release, then freeze it. When you freeze a release, we calculate its figures,
        apply its disclosure policy and store the results. Later corrections to records do not
        change them.
      </p>
      <Form>
        <input type="hidden" name="version" value={release.version} />
        <ButtonGroup>
          {mayPrepare ? (
            <button
              type="submit"
              id="freeze"
              className="govuk-button"
              data-module="govuk-button"
              data-prevent-double-click
            >
              Freeze for sign-off
            </button>
          ) : null}
          <Link href={paths.releasePreview(release.id)}>Preview</Link>
          {mayPrepare ? <Link href={paths.editRelease(release.id)}>Change the release</Link> : null}
          {mayPrepare ? (
            <Link href={paths.cancelRelease(release.id)}>Cancel the release</Link>
          ) : null}
        </ButtonGroup>
      </Form>
    </>
  )
}

function Frozen({ view: { release, missing, problem }, mayPrepare }: Props) {
  return (
    <>
      <p className="govuk-body">
        {missing === 0
          ? `This release is signed off and will be published at ${formatTimeOnDay(release.publishAt)}.`
          : `${formatCount(missing, 'more sign-off is', 'more sign-offs are')} needed, from ${missing === 1 ? 'someone' : 'people'} who did not prepare or change the release. It will be published at ${formatTimeOnDay(release.publishAt)}, or as soon as the last person signs it off, if that is later.`}
      </p>
      {problem === null ? (
        <LinkButton href={paths.signOffRelease(release.id)}>Check and sign off</LinkButton>
      ) : null}
      {problem === null || missing === 0 ? null : (
        <p className="govuk-body">{`${SIGN_OFF_MESSAGES[problem]}.`}</p>
      )}
      <ul className="govuk-list">
        <li>
          <Link href={paths.releasePreview(release.id)}>Preview</Link>
        </li>
        {mayPrepare ? (
          <>
            <li>
              <Link href={paths.releaseReaders(release.id)}>Who can see it before publication</Link>
            </li>
            <li>
              <Link href={paths.editRelease(release.id)}>
                Change the release (this removes the sign-offs)
              </Link>
            </li>
            <li>
              <Link href={paths.cancelRelease(release.id)}>Cancel the release</Link>
            </li>
          </>
        ) : null}
      </ul>
    </>
  )
}

export function NextSteps(props: Props) {
  const { stage, release } = props.view
  if (stage === 'draft') return <Draft {...props} />
  if (stage === 'awaiting' || stage === 'scheduled') return <Frozen {...props} />
  if (stage === 'given-up')
    return <p className="govuk-body">This release was cancelled and will not be published.</p>
  return (
    <>
      <p className="govuk-body">
        This release is published and never changes. To correct it, prepare a revision, which is
        signed off in the same way. This revision stays available.
      </p>
      {props.view.alertRun ? (
        <p className="govuk-body">
          {`Emails about it went to ${formatCount(props.view.alertRun.people, 'address', 'addresses')} from ${formatTimeOnDay(props.view.alertRun.ranAt)}.`}
        </p>
      ) : null}
      <ul className="govuk-list">
        <li>
          <Link href={paths.publishedRevision(release.slug, release.revision)}>Published page</Link>
        </li>
        {props.mayPrepare ? (
          <li>
            <Link href={paths.reviseRelease(release.id)}>Prepare a revision</Link>
          </li>
        ) : null}
      </ul>
    </>
  )
}
