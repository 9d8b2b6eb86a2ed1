import { data, redirect } from 'react-router'
import type { Route } from './+types/roles'
import { requirePermission } from '#app/features/account/require-permission.server.ts'
import { grantRole } from '#app/features/roles/grant-role.server.ts'
import { GrantRoleForm } from '#app/features/roles/grant-role-form.tsx'
import { GrantRoleSchema } from '#app/features/roles/grant-role.schema.ts'
import { listRoles } from '#app/features/roles/list-roles.server.ts'
import { REFUSALS } from '#app/features/roles/role-scope.ts'
import { RolesTable } from '#app/features/roles/roles-table.tsx'
import { paths } from '#app/paths.ts'
import { parseForm } from '#app/platform/forms.server.ts'
import { Page } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'

const DONE: ReadonlyMap<string, string> = new Map([
  ['granted', 'The role is granted.'],
  ['granted-already', 'The person had this role already.'],
  ['revoked', 'The role is taken back.'],
])

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'role:manage')
  const query = new URL(request.url).searchParams
  return { pageTitle: 'Roles', done: DONE.get(query.get('done') ?? ''), listed: await listRoles(query) }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'role:manage')
  const form = parseForm(GrantRoleSchema, await request.formData())
  if (!form.ok) return data({ errors: form.errors, answers: form.answers }, { status: 400 })

  const outcome = await grantRole(form.value, { personId: viewer.personId })
  if ('granted' in outcome) return redirect(paths.roles({ done: outcome.granted ? 'granted' : 'granted-already' }))
  const { field, sentence } = REFUSALS[outcome.refusal]
  return data({ errors: { [field]: sentence }, answers: form.answers }, { status: 400 })
}

export default function RolesPage({ loaderData: { pageTitle, done, listed }, actionData: refused }: Route.ComponentProps) {
  const { role, page, pages, grants } = listed
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      errors={refused?.errors}
      notification={done}
      back={{ href: paths.admin(), text: 'Admin' }}
      wide
    >
      <RolesTable grants={grants} />
      <Pagination page={page} pages={pages} hrefOf={(number) => paths.roles({ role, page: number })} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <GrantRoleForm typed={refused?.answers} errors={refused?.errors} />
        </div>
      </div>
    </Page>
  )
}
