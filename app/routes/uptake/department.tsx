import { data, redirect } from 'react-router'
import type { Route } from './+types/department'
import { limitExpensive } from '#app/features/account/limit-rate.server.ts'
import { requirePermission } from '#app/features/account/require-permission.server.ts'
import { askUptake } from '#app/features/uptake/ask-uptake.server.ts'
import { requireDepartment } from '#app/features/uptake/find-narrow.server.ts'
import { HowCounted } from '#app/features/uptake/how-counted.tsx'
import { NotUpskilledList } from '#app/features/uptake/not-upskilled-list.tsx'
import { UptakeFilter } from '#app/features/uptake/uptake-filter.tsx'
import { UptakeLead } from '#app/features/uptake/uptake-lead.tsx'
import { Breakdown, OverTime } from '#app/features/uptake/uptake-sections.tsx'
import { pageOf, viewDepartment } from '#app/features/uptake/view-department.server.ts'
import { whyNothingToCount } from '#app/features/uptake/view-uptake.server.ts'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  const department = await requireDepartment(params.code)
  if (department.code !== params.code) throw redirect(paths.uptakeDepartment(department.code))
  const pageTitle = `Uptake: ${department.name}`
  const asked = await askUptake(request, { also: ['page'], isNarrow: true })
  const shown = { pageTitle, code: department.code, asked }
  if (!asked.ok) return data({ ...shown, view: null, names: null, nothing: null }, { status: 400 })

  const nothing = whyNothingToCount(asked.question.asAt, asked.firstDay)
  if (nothing !== null) return { ...shown, view: null, names: null, nothing }
  const found = await viewDepartment(asked.question, department, { viewer, askable: asked.askable, page: pageOf(request) })
  return { ...shown, ...found, nothing }
}

export default function DepartmentUptakePage({ loaderData: { pageTitle, code, asked, view, names, nothing } }: Route.ComponentProps) {
  const { by: _, ...words } = asked.words
  return (
    <Page
      title={pageTitle}
      titleDetail={names && names.pages > 1 ? `page ${names.page} of ${names.pages}` : undefined}
      errors={asked.ok ? null : asked.errors}
      back={{ href: paths.uptake(words), text: 'Back to uptake' }}
      wide
    >
      <UptakeFilter
        askable={asked.askable}
        words={asked.words}
        question={asked.ok ? asked.question : null}
        errors={asked.ok ? {} : asked.errors}
        action={paths.uptakeDepartment(code)}
        isNarrow
      />
      {nothing ? <InsetText>{nothing}</InsetText> : null}
      {view ? (
        <>
          <UptakeLead view={view} />
          <HowCounted isExact={view.isExact} />
          {view.sections.map((section) => (
            <Breakdown
              key={section.report.by}
              section={section}
              files={[{ href: paths.uptakeDepartmentCsv(code, { ...words, by: section.report.by }), text: `CSV by ${section.report.by}` }]}
            />
          ))}
          {view.time ? <OverTime time={view.time} isShare={asked.ok && asked.question.measure === 'coverage'} /> : null}
          {names ? (
            <NotUpskilledList names={names} hrefOf={(page) => paths.uptakeDepartment(code, { ...words, page: String(page) })} />
          ) : null}
        </>
      ) : null}
    </Page>
  )
}
