import { redirect } from 'react-router'
import type { Route } from './+types/remind'
import { joinWords } from '#app/domain/text/join-words.ts'
import { may } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  listUnsignedReturns,
  remindNow,
  type UnsignedReturn,
} from '#app/features/reviews/remind.server.ts'
import { requireQuarter } from '#app/features/reviews/require-review.server.ts'
import { RETURN_TAGS } from '#app/features/reviews/status-tags.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Table } from '#app/ui/table.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:oversee')
  const quarter = requireQuarter(params.quarter)
  const unsigned = (await listUnsignedReturns(quarter)).map((departmentReturn) => ({
    ...departmentReturn,
    leads: departmentReturn.leads.map(({ email: _, ...lead }) => lead),
    standIns: departmentReturn.standIns.map(({ email: _, ...person }) => person),
  }))
  return {
    pageTitle: 'Remind departments that have not signed off',
    quarter,
    unsigned,
    today: today(),
    mayGrantRoles: may(viewer, 'role:manage'),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'review:oversee')
  const quarter = requireQuarter(params.quarter)
  await remindNow(quarter, { personId: viewer.personId })
  return redirect(paths.reviewQuarter(quarter.code, { done: 'reminded' }))
}

const DEPARTMENT_COLUMN = {
  header: 'Department',
  cell: ({ department }: Pick<UnsignedReturn, 'department'>) => department.name,
}

export default function RemindPage({
  loaderData: { pageTitle, quarter, unsigned, today: currentDay, mayGrantRoles },
}: Route.ComponentProps) {
  const withLead = unsigned.filter(({ leads }) => leads.length > 0)
  const withoutLead = unsigned.filter(({ leads }) => leads.length === 0)
  const toRemind = withLead.flatMap(({ leads }) =>
    leads.filter(({ remindedOn }) => remindedOn !== currentDay),
  )
  const standIns = [
    ...new Map(
      withoutLead.flatMap((department) =>
        department.standIns.map((person) => [person.personId, person]),
      ),
    ).values(),
  ]
  const toRemindInstead = standIns.filter(({ personId }) =>
    withoutLead.some((department) =>
      department.standIns.some(
        (person) => person.personId === personId && person.remindedOn !== currentDay,
      ),
    ),
  )
  const count = new Set([...toRemind, ...toRemindInstead].map(({ personId }) => personId)).size
  return (
    <Page
      title={pageTitle}
      caption={quarter.label}
      back={{ href: paths.reviewQuarter(quarter.code), text: quarter.label }}
      wide
    >
      {unsigned.length === 0 ? (
        <p className="govuk-body">
          Every department has signed off its return, so there is no one to remind.
        </p>
      ) : null}
      {withLead.length > 0 ? (
        <>
          <p className="govuk-body">
            {toRemind.length === 0
              ? 'Everyone below has been reminded today. You can remind them again tomorrow.'
              : `We will send a message to ${formatCount(toRemind.length, 'lead')}. The service also reminds them 10 working days after the end of the quarter, and then once a week.`}
          </p>
          <Table
            caption="Leads to remind"
            columns={[
              DEPARTMENT_COLUMN,
              { header: 'Return', cell: ({ state }) => RETURN_TAGS[state].text },
              {
                header: 'Lead, and when last reminded',
                cell: ({ leads }) =>
                  leads.map(({ personId, name, remindedOn }) => (
                    <p key={personId} className="govuk-body-s govuk-!-margin-bottom-1">
                      {name},{' '}
                      {remindedOn === null
                        ? 'never'
                        : remindedOn === currentDay
                          ? 'today'
                          : formatDay(remindedOn)}
                    </p>
                  )),
              },
            ]}
            rows={withLead}
          />
        </>
      ) : null}
      {withoutLead.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">Departments without a lead</h2>
          <p className="govuk-body">
            {standIns.length === 0
              ? 'There is no one to remind.'
              : `We remind ${joinWords(standIns.map(({ name }) => name))} about these departments instead of a lead.${toRemindInstead.length === 0 ? ' We have already reminded them today.' : ''}`}{' '}
            {mayGrantRoles ? (
              <>
                Find out who should lead these departments, and{' '}
                <a href={paths.roles()} className="govuk-link">
                  give them the role of department lead
                </a>
                .
              </>
            ) : (
              'Ask a service admin to give someone there the role of department lead.'
            )}
          </p>
          <ul className="govuk-list govuk-list--bullet app-review__columns">
            {withoutLead.map(({ department }) => (
              <li key={department.id}>{department.name}</li>
            ))}
          </ul>
        </>
      ) : null}
      {count > 0 ? (
        <Form>
          <SubmitOrCancel
            submit={`Remind ${formatCount(count, 'person', 'people')}`}
            href={paths.reviewQuarter(quarter.code)}
          />
        </Form>
      ) : null}
    </Page>
  )
}
