import { data } from 'react-router'
import type { Route } from './+types/people-nominate'
import { MAX_NOMINEES } from '#app/domain/learning/nominations.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { nominateChosenForm } from '#app/features/learning/nominations/nominate-chosen.schema.ts'
import { describeNextDate } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { listOpenCohorts } from '#app/features/learning/cohorts/list-open-cohorts.server.ts'
import { NominationPreview } from '#app/features/learning/nominations/nomination-preview.tsx'
import { nominate, previewNomination } from '#app/features/learning/nominations/nominate.server.ts'
import { ResultsTable } from '#app/features/learning/nominations/results-table.tsx'
import { findChosen } from '#app/features/uptake/people/chosen-people.server.ts'
import { requireNames } from '#app/features/uptake/people/require-names.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

const CLOSED_MESSAGE = 'This date is no longer open. Select another one'

/** The preview sends a field for each person. */
export const handle = { formFields: MAX_NOMINEES + 10 }

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'place:nominate')
  requireNames(viewer)
  const { search, searchParams } = new URL(request.url)
  const { params, ids, gone } = await findChosen(searchParams, viewer)
  const open = await listOpenCohorts(now())
  return {
    pageTitle: 'Nominate people on a list',
    listHref: paths.uptakePeople(params),
    href: paths.uptakePeopleNominate() + search,
    chosen: ids.length,
    gone,
    cohorts: open.flatMap(({ course, cohorts }) =>
      cohorts.map((cohort) => ({
        value: String(cohort.id),
        text: `${course.title}: ${cohort.name}`,
        hint: describeNextDate(cohort, now()),
      })),
    ),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'place:nominate')
  requireNames(viewer)
  const form = nominateChosenForm.parse(await request.formData())
  const refuse = (message: string) =>
    data(
      {
        errors: nominateChosenForm.errorIn('cohort', message),
        answers: form.answers,
        results: null,
      },
      { status: 400 },
    )
  if (!form.ok)
    return data({ errors: form.errors, answers: form.answers, results: null }, { status: 400 })
  const { cohortId, previewed, isConfirmed } = form.value
  const { ids } = await findChosen(new URL(request.url).searchParams, viewer)
  // Whoever came onto the list since the preview was not in it, so they are not nominated.
  const personIds = isConfirmed ? ids.filter((id) => previewed.has(id)) : ids
  if (personIds.length === 0) return refuse('The people you chose are not on the list any more')
  if (personIds.length > MAX_NOMINEES)
    return refuse(
      `Nominate at most ${MAX_NOMINEES} people at once. You chose ${formatNumber(personIds.length)}. Go back and filter the list`,
    )
  const open = (await listOpenCohorts(now())).flatMap(({ cohorts }) => cohorts)
  const cohort = open.find(({ id }) => id === cohortId)
  if (!cohort) return refuse(CLOSED_MESSAGE)
  const nomination = { cohort, viewer, list: { personIds, entries: [] }, now: now() }
  const results = await (isConfirmed ? nominate(nomination) : previewNomination(nomination))
  const answers = { ...form.answers, people: personIds.map(String), step: '' }
  const sent = nominateChosenForm.toFields(answers).filter(([name]) => name !== 'step')
  return data({ errors: undefined, answers, results, sent, isDone: isConfirmed })
}

export default function NominatePeoplePage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, listHref, href, chosen, gone, cohorts } = loaderData
  if (actionData?.results)
    return (
      <Page
        title={actionData.isDone ? 'Nominated' : 'Check the nominations'}
        back={{
          href: actionData.isDone ? listHref : href,
          text: actionData.isDone ? 'People' : pageTitle,
        }}
        notification={
          actionData.isDone && actionData.results.some(({ outcome }) => outcome !== 'refused')
            ? 'Nominated. We have emailed each person.'
            : undefined
        }
      >
        {actionData.isDone ? (
          <ResultsTable results={actionData.results} />
        ) : (
          <NominationPreview results={actionData.results} sent={actionData.sent} href={href} />
        )}
      </Page>
    )
  return (
    <Page title={pageTitle} back={{ href: listHref, text: 'People' }} errors={actionData?.errors}>
      {chosen === 0 ? (
        <p className="govuk-body">
          {gone > 0
            ? 'The people you chose are not on this list any more.'
            : 'You have not chosen anyone.'}{' '}
          <a className="govuk-link" href={listHref}>
            Go back and select people
          </a>
        </p>
      ) : (
        <p className="govuk-body">
          You chose {formatCount(chosen, 'person', 'people')}.
          {gone > 0
            ? ` ${formatCount(gone, 'more person', 'more people')} left the list after you opened it.`
            : ''}
        </p>
      )}
      {chosen > 0 && cohorts.length === 0 ? (
        <p className="govuk-body">No course has open dates. Check again later.</p>
      ) : null}
      {chosen > 0 && cohorts.length > 0 ? (
        <Form>
          <Radios
            name="cohort"
            legend="Course and dates"
            items={cohorts}
            value={actionData?.answers.cohort}
            error={actionData?.errors?.['cohort']}
          />
          <Button>Check who can be nominated</Button>
        </Form>
      ) : null}
    </Page>
  )
}
