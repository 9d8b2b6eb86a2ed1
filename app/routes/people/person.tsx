import type { Route } from './+types/person'
import { AuditTable } from '#app/features/operations/audit-table.tsx'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { SignInSection } from '#app/features/identity/suspension/sign-in-section.tsx'
import { findSignInState } from '#app/features/identity/suspension/suspend-person.server.ts'
import { findPersonView } from '#app/features/people/person-view.server.ts'
import { may } from '#app/domain/identity/permissions.ts'
import {
  CompletionsTable,
  formerRows,
  GrantsTable,
  MergedInto,
  MergesTable,
  PostingsTable,
} from '#app/features/people/person-tables.tsx'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'
import { emailText } from '#app/ui/text/email-text.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'person:view')
  const record = requireFound(await findPersonView(viewer, requireId(params.personId)))
  const done = DONE[new URL(request.url).searchParams.get('done') ?? '']
  const rights = {
    mayMerge: may(viewer, 'person:manage'),
    maySupport: may(viewer, 'support:read'),
  }
  const signIn = may(viewer, 'person:suspend') ? await findSignInState(record.person.id) : null
  return { pageTitle: record.person.name, ...record, done, ...rights, signIn }
}

const DONE: Readonly<Record<string, string>> = {
  merged: 'The two records have been merged. This is the one you kept.',
  suspended: 'This person can no longer sign in.',
  restored: 'This person can sign in again.',
  unmerged: 'The merge has been undone. Each record has its own postings and completions again.',
}

export default function PersonPage({ loaderData }: Route.ComponentProps) {
  const {
    pageTitle,
    person,
    manager,
    postings,
    grants,
    merges,
    audit,
    former,
    done,
    mayMerge,
    maySupport,
    signIn,
  } = loaderData
  return (
    <Page
      title={pageTitle}
      back={{ href: paths.people(), text: 'People' }}
      notification={done}
      wide
    >
      {person.erasedAt ? (
        <InsetText>
          This person was erased on {formatDayOf(person.erasedAt)}. Figures still count the record,
          and nothing in it names them.
        </InsetText>
      ) : null}
      {person.mergedIn ? <MergedInto merge={person.mergedIn} mayMerge={mayMerge} /> : null}
      <SummaryList
        rows={[
          {
            key: 'Email address',
            value: <span className="govuk-!-text-break-word">{emailText(person.email)}</span>,
          },
          { key: 'Staff number', value: person.staffId },
          ...formerRows(former),
          { key: 'Manager', value: manager ?? 'Not recorded' },
          ...(person.demonstration
            ? [{ key: 'Demonstration', value: 'This person is made up' }]
            : []),
        ]}
      />
      {person.mergedIn ? null : (
        <>
          <h2 className="govuk-heading-m">Postings</h2>
          <PostingsTable postings={postings} />
        </>
      )}
      {person.mergedIn && person.completions.length === 0 ? null : (
        <>
          <h2 className="govuk-heading-m">Completions</h2>
          <CompletionsTable completions={person.completions} />
        </>
      )}
      {person.mergedIn && grants.length === 0 ? null : (
        <>
          <h2 className="govuk-heading-m">Roles</h2>
          <GrantsTable grants={grants} />
        </>
      )}
      {signIn ? <SignInSection state={signIn} /> : null}
      {merges.length > 0 ? <MergesTable merges={merges} mayMerge={mayMerge} /> : null}
      {mayMerge && !person.mergedIn && !person.erasedAt ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.mergePerson(person.id)}>
            Merge with another record of the same person
          </a>
        </p>
      ) : null}
      {mayMerge && !person.mergedIn && !person.erasedAt ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.erasePerson(person.id)}>
            Erase this person
          </a>
        </p>
      ) : null}
      {maySupport && !person.mergedIn && !person.erasedAt ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.supportAnswers(person.id)}>
            Their answers about their skills, if they have agreed
          </a>
        </p>
      ) : null}
      {audit && audit.length > 0 ? (
        <AuditTable caption="Latest audit entries" lines={audit} />
      ) : null}
    </Page>
  )
}
