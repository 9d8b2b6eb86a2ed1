import type { Route } from './+types/person'
import { AuditTable } from '#app/features/operations/audit-table.tsx'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { SignInSection } from '#app/features/identity/suspension/sign-in-section.tsx'
import { findSignInState } from '#app/features/identity/suspension/suspend-person.server.ts'
import { listPersonPlaces } from '#app/features/learning/person/person-learning.server.ts'
import { PersonPlacesTable } from '#app/features/learning/person/places-table.tsx'
import { listPersonFindings } from '#app/features/oversight/quality/person-findings.server.ts'
import { PersonFindings } from '#app/features/oversight/quality/person-findings.tsx'
import { PersonActions } from '#app/features/people/person-actions.tsx'
import { describePerson } from '#app/features/people/person-sentence.ts'
import { findPersonView } from '#app/features/people/person-view.server.ts'
import { may } from '#app/domain/identity/permissions.ts'
import {
  CompletionsTable,
  CorrectionsList,
  formerRows,
  GrantsTable,
  MergedInto,
  MergesTable,
  PostingsTable,
} from '#app/features/people/person-tables.tsx'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { formatDay, formatDayOf } from '#app/ui/text/dates.ts'
import { emailText } from '#app/ui/text/email-text.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'person:view')
  const record = requireFound(await findPersonView(viewer, requireId(params.personId)))
  const { id, seenUntil } = record.person
  return {
    pageTitle: record.person.name,
    ...record,
    places: await listPersonPlaces(id, { now: now(), before: seenUntil }),
    day: today(),
    done: DONE[new URL(request.url).searchParams.get('done') ?? ''],
    findings: may(viewer, 'quality:manage') ? await listPersonFindings(id) : [],
    mayMerge: may(viewer, 'person:manage'),
    mayCorrect: may(viewer, 'posting:correct') && !record.person.erasedAt,
    maySupport: may(viewer, 'support:read'),
    signIn: may(viewer, 'person:suspend') ? await findSignInState(id) : null,
  }
}

const DONE: Readonly<Record<string, string>> = {
  merged: 'The two records have been merged. This is the one you kept.',
  suspended: 'This person can no longer sign in.',
  restored: 'This person can sign in again.',
  unmerged: 'The merge has been undone. Each record has its own postings and completions again.',
  added: 'The person has been added. They can sign in now.',
  'link-sent': 'We have emailed a sign-in link. It works once, for 15 minutes.',
  details: 'The details have been corrected.',
  posting: 'The postings have been corrected, and the figures follow.',
}

type Data = Route.ComponentProps['loaderData']

export default function PersonPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, person, audit, done, mayMerge, day, postings } = loaderData
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
      {person.seenUntil === null ? null : (
        <InsetText>
          This person is no longer in your organisations or profession. You see them as they were
          until {formatDay(person.seenUntil)}.
        </InsetText>
      )}
      {isSuspended(loaderData) ? (
        <p className="govuk-body">
          <Tag colour="yellow">Suspended</Tag>
        </p>
      ) : null}
      {person.mergedIn ? null : (
        <p className="govuk-body-l">{describePerson(postings, { day, until: person.seenUntil })}</p>
      )}
      <PersonFindings findings={loaderData.findings} />
      <PersonDetails {...loaderData} />
      <Learning {...loaderData} />
      <Record {...loaderData} />
      {audit && audit.length > 0 ? (
        <AuditTable caption="Latest audit entries" lines={audit} />
      ) : null}
    </Page>
  )
}

const isSuspended = ({ signIn }: Data): boolean => (signIn?.suspendedAt ?? null) !== null

const PersonDetails = (data: Data) => {
  const { person, manager, former, mayMerge, mayCorrect, postings } = data
  return (
    <>
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
          <PersonActions
            personId={person.id}
            mayManage={mayMerge && !person.erasedAt}
            mayCorrect={mayCorrect}
            isSuspended={isSuspended(data)}
          />
          <h2 className="govuk-heading-m">Postings</h2>
          <PostingsTable postings={postings} personId={person.id} mayCorrect={mayCorrect} />
        </>
      )}
    </>
  )
}

const Learning = ({ person, places }: Data) => (
  <>
    {person.mergedIn && places.length === 0 ? null : (
      <>
        <h2 className="govuk-heading-m">Places and attendance</h2>
        <PersonPlacesTable places={places} />
      </>
    )}
    {person.mergedIn && person.completions.length === 0 ? null : (
      <>
        <h2 className="govuk-heading-m">Completions</h2>
        <CompletionsTable completions={person.completions} />
      </>
    )}
  </>
)

const Record = ({ person, grants, merges, corrections, mayMerge, maySupport, signIn }: Data) => (
  <>
    {person.seenUntil !== null || (person.mergedIn && grants.length === 0) ? null : (
      <>
        <h2 className="govuk-heading-m">Roles</h2>
        <GrantsTable grants={grants} />
      </>
    )}
    {signIn ? <SignInSection state={signIn} /> : null}
    {corrections && corrections.length > 0 ? (
      <>
        <h2 className="govuk-heading-m">Corrections</h2>
        <CorrectionsList corrections={corrections} />
      </>
    ) : null}
    {merges.length > 0 ? <MergesTable merges={merges} mayMerge={mayMerge} /> : null}
    {person.mergedIn || person.erasedAt ? null : (
      <RecordLinks personId={person.id} mayMerge={mayMerge} maySupport={maySupport} />
    )}
  </>
)

type LinksProps = { personId: number; mayMerge: boolean; maySupport: boolean }

const RecordLinks = ({ personId, mayMerge, maySupport }: LinksProps) => (
  <ul className="govuk-list">
    {mayMerge ? (
      <>
        <li>
          <a className="govuk-link" href={paths.mergePerson(personId)}>
            Merge with another record of the same person
          </a>
        </li>
        <li>
          <a className="govuk-link" href={paths.erasePerson(personId)}>
            Erase this person
          </a>
        </li>
      </>
    ) : null}
    {maySupport ? (
      <li>
        <a className="govuk-link" href={paths.supportAnswers(personId)}>
          Their answers about their skills, if they have agreed
        </a>
      </li>
    ) : null}
  </ul>
)
