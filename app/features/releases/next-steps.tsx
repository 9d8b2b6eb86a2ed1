/** What can be done with a release where it is. */
import { SIGN_OFF_MESSAGES } from '#app/features/releases/sign-off-messages.ts'
import type { ReleaseView } from '#app/features/releases/release-view.server.ts'
import { paths } from '#app/paths.ts'
import { ButtonGroup, LinkButton } from '#app/ui/forms/button.tsx'
import { formatInstant } from '#app/ui/text/dates.ts'
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
        Look at it as it will appear, then freeze it: its figures are counted once, under its
        policy, and kept. Later corrections of records do not change them.
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
              Freeze it for sign-off
            </button>
          ) : null}
          <Link href={paths.releasePreview(release.id)}>Preview</Link>
          {mayPrepare ? <Link href={paths.editRelease(release.id)}>Change</Link> : null}
          {mayPrepare ? <Link href={paths.giveUpRelease(release.id)}>Give it up</Link> : null}
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
          ? `It is signed off, and appears on ${formatInstant(release.publishAt)} by itself.`
          : `${formatCount(missing, 'more sign-off is', 'more sign-offs are')} needed, from people who did not prepare or change it. It appears on ${formatInstant(release.publishAt)}, or with the last sign-off when that comes later.`}
      </p>
      {problem === null ? (
        <LinkButton href={paths.signOffRelease(release.id)}>Look at it and sign it off</LinkButton>
      ) : null}
      {problem === null || missing === 0 ? null : (
        <p className="govuk-body">{SIGN_OFF_MESSAGES[problem]}</p>
      )}
      <ul className="govuk-list">
        <li>
          <Link href={paths.releasePreview(release.id)}>Preview</Link>
        </li>
        {mayPrepare ? (
          <>
            <li>
              <Link href={paths.releaseReaders(release.id)}>Who may see it before publication</Link>
            </li>
            <li>
              <Link href={paths.editRelease(release.id)}>
                Change it, which takes back its sign-offs
              </Link>
            </li>
            <li>
              <Link href={paths.giveUpRelease(release.id)}>Give it up</Link>
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
    return <p className="govuk-body">It was given up and is not published. Its record is kept.</p>
  return (
    <>
      <p className="govuk-body">
        It is published, and never changes. A correction is a new revision, signed off in the same
        way; this one stays where it is.
      </p>
      <ul className="govuk-list">
        <li>
          <Link href={paths.publishedRevision(release.slug, release.revision)}>
            The published page
          </Link>
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
