import { data, redirect } from 'react-router'
import type { Route } from './+types/roles'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireRecentLogin } from '#app/features/identity/require-recent-login.server.ts'
import { needsScope } from '#app/domain/identity/role-scope.ts'
import { ConfirmEverywhere } from '#app/features/identity/roles/confirm-everywhere.tsx'
import { grantRole, checkGrant } from '#app/features/identity/roles/grant-role.server.ts'
import { GrantRoleForm } from '#app/features/identity/roles/grant-role-form.tsx'
import { grantRoleForm } from '#app/features/identity/roles/grant-role.schema.ts'
import { findRolesView } from '#app/features/identity/roles/roles-view.server.ts'
import { ROLE_MESSAGES } from '#app/features/identity/roles/role-messages.ts'
import { RolesFilterForm, rolesQuery } from '#app/features/identity/roles/roles-filter-form.tsx'
import { RolesTable } from '#app/features/identity/roles/roles-table.tsx'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

const DONE: ReadonlyMap<string, string> = new Map([
  ['granted', 'Role granted.'],
  ['granted-already', 'This person already had this role.'],
  ['revoked', 'Role removed.'],
])

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'role:manage')
  const query = new URL(request.url).searchParams
  return {
    pageTitle: 'Roles',
    done: DONE.get(query.get('done') ?? ''),
    ...(await findRolesView(query)),
    today: today(),
    answers: grantRoleForm.empty,
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'role:manage')
  const sent = await request.formData()
  const form = grantRoleForm.parse(sent)
  if (!form.ok) return data(form, { status: 400 })

  const { confirmed, ...role } = form.value
  if (role.role === 'service-admin') await requireRecentLogin(request, sent)
  const needsConfirmation = needsScope(role.role) && role.everywhere && !confirmed
  const outcome = needsConfirmation
    ? await checkGrant(role)
    : await grantRole(role, { personId: viewer.personId })
  if ('refusal' in outcome) {
    const { field, sentence } = ROLE_MESSAGES[outcome.refusal]
    return data(
      { errors: grantRoleForm.errorIn(field, sentence), answers: form.answers },
      { status: 400 },
    )
  }
  if (needsConfirmation)
    return data({
      toConfirm: {
        role: role.role,
        email: role.email,
        sent: grantRoleForm.toFields(form.answers),
      },
      answers: form.answers,
      errors: undefined,
    })
  return redirect(paths.roles({ done: outcome.granted ? 'granted' : 'granted-already' }))
}

export default function RolesPage({
  loaderData: { pageTitle, done, filter, count, page, pages, grants, choices, today, answers },
  actionData,
}: Route.ComponentProps) {
  if (actionData && 'toConfirm' in actionData)
    return (
      <Page title="Grant a role everywhere" back={{ href: paths.roles(), text: 'Roles' }}>
        <ConfirmEverywhere {...actionData.toConfirm} />
      </Page>
    )
  const refused = actionData
  const query = rolesQuery(filter)
  const isFiltered = Object.values(query).some((value) => value !== undefined)
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      errors={refused?.errors}
      notification={done}
      back={{ href: paths.admin(), text: 'Admin' }}
      wide
    >
      <RolesFilterForm filter={filter} />
      {count > 0 ? (
        <p className="govuk-body">{formatCount(count, 'role', 'roles')}, by surname</p>
      ) : null}
      <RolesTable
        grants={grants}
        today={today}
        empty={
          isFiltered
            ? 'No roles found. Check the spelling, or choose fewer filters.'
            : 'No roles have been granted yet.'
        }
      />
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => paths.roles({ ...query, page: String(number) })}
      />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <GrantRoleForm
            choices={choices}
            answers={refused?.answers ?? answers}
            errors={refused?.errors}
          />
        </div>
      </div>
    </Page>
  )
}
