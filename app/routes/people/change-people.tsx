import { data } from 'react-router'
import type { Route } from './+types/change-people'
import { BULK_CHANGES, MAX_CHANGED_AT_ONCE } from '#app/domain/people/bulk-changes.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireRecentLogin } from '#app/features/identity/require-recent-login.server.ts'
import { BULK_WORDS, countPeople } from '#app/features/people/bulk/bulk-messages.ts'
import { ChangePeopleForm } from '#app/features/people/bulk/change-people-form.tsx'
import {
  ChangePeoplePreview,
  ChangePeopleTables,
} from '#app/features/people/bulk/change-people-preview.tsx'
import { changePeopleForm } from '#app/features/people/bulk/change-people.schema.ts'
import { changePeople } from '#app/features/people/bulk/change-people.server.ts'
import {
  findChosenPeople,
  listOrganisationsToMoveTo,
} from '#app/features/people/bulk/chosen-people.server.ts'
import { parsePeopleFilter, peopleFilterQuery } from '#app/features/people/list/people-query.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

/** The preview sends a field for each person. */
export const handle = { formFields: MAX_CHANGED_AT_ONCE + 20 }

const changeIn = (query: URLSearchParams) =>
  BULK_CHANGES.find((change) => change === query.get('change')) ?? null

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'person:manage')
  const query = new URL(request.url).searchParams
  const change = changeIn(query)
  const { people, count } = await findChosenPeople(query)
  query.delete('change')
  const chosen = query.toString()
  return {
    pageTitle: change ? BULK_WORDS[change].title : 'Change several people',
    change,
    listHref: paths.people(peopleFilterQuery(parsePeopleFilter(query))),
    choiceHref: `${paths.changePeople()}?${chosen}`,
    count,
    isTooMany: count > MAX_CHANGED_AT_ONCE,
    names: people.map(({ name }) => name),
    organisations: change === 'move' ? await listOrganisationsToMoveTo() : [],
    answers: changePeopleForm.empty,
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'person:manage')
  const query = new URL(request.url).searchParams
  const change = changeIn(query)
  if (!change) throw new Response('Choose what to do', { status: 400 })
  if (change === 'suspend') await requirePermission(request, 'person:suspend')
  const sent = await request.formData()
  const form = changePeopleForm.parse(sent, change)
  const none = { errors: null, answers: form.answers, result: null, sent: [], isDone: false }
  if (!form.ok) return data({ ...none, errors: form.errors }, { status: 400 })
  const { previewed } = form.value
  if (previewed !== null && change === 'suspend') await requireRecentLogin(request, sent)
  const ids = previewed === null ? null : [...previewed.keys()]
  const { people } = await findChosenPeople(query, ids)
  const result = await changePeople(change, people, { input: form.value, byId: viewer.personId })
  const fields = changePeopleForm.toFields({ ...form.answers, previewed: [], step: '' })
  return data({
    ...none,
    result,
    sent: fields.filter(([name]) => name !== 'step'),
    isDone: previewed !== null,
  })
}

const doneText = (change: keyof typeof BULK_WORDS, count: number) =>
  count === 0 ? undefined : `${BULK_WORDS[change].done} ${countPeople(count)}.`

export default function ChangePeoplePage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, change, listHref, choiceHref, count, isTooMany, names } = loaderData
  const list = { href: listHref, text: 'People' }
  if (change && actionData?.result) {
    const { result, sent, isDone } = actionData
    return isDone ? (
      <Page title={pageTitle} back={list} notification={doneText(change, result.changed.length)}>
        <ChangePeopleTables result={result} isDone />
      </Page>
    ) : (
      <Page
        title={`Check: ${pageTitle.toLowerCase()}`}
        back={{ href: choiceHref, text: 'Change several people' }}
      >
        <ChangePeoplePreview
          change={change}
          result={result}
          sent={sent}
          href={`${choiceHref}&change=${change}`}
        />
      </Page>
    )
  }
  const back = change ? { href: choiceHref, text: 'Change several people' } : list
  if (count === 0 || isTooMany)
    return (
      <Page title={pageTitle} back={list}>
        <p className="govuk-body">
          {isTooMany
            ? `You chose ${countPeople(count)}. You can change at most ${MAX_CHANGED_AT_ONCE} at once. Filter the list, or import a people file.`
            : 'You have not chosen anyone.'}{' '}
          <a className="govuk-link" href={listHref}>
            Go back and choose people
          </a>
        </p>
      </Page>
    )
  return (
    <Page title={pageTitle} back={back} errors={actionData?.errors}>
      <p className="govuk-body">
        You chose {count === 1 ? names[0] : countPeople(count)}.
        {change ? ' The next page names everyone who is affected.' : ''}
      </p>
      {change ? (
        <ChangePeopleForm
          change={change}
          organisations={loaderData.organisations}
          answers={actionData?.answers ?? loaderData.answers}
          errors={actionData?.errors}
          cancelHref={listHref}
        />
      ) : (
        <ul className="govuk-list govuk-list--spaced">
          {BULK_CHANGES.map((each) => (
            <li key={each}>
              <a className="govuk-link" href={`${choiceHref}&change=${each}`}>
                {BULK_WORDS[each].title}
              </a>
              <div className="govuk-hint govuk-!-margin-bottom-0">{BULK_WORDS[each].hint}</div>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
