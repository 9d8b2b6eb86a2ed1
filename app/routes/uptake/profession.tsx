import { data, redirect } from 'react-router'
import type { Route } from './+types/profession'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { rowUrl } from '#app/features/uptake/query/page-links.ts'
import { fullUrl } from '#app/features/uptake/query/parse-query.server.ts'
import { requireProfession } from '#app/features/uptake/query/find-subject.server.ts'
import { countPeopleToAct } from '#app/features/uptake/people/count-to-act.server.ts'
import { PeopleToActNote } from '#app/features/uptake/people/people-to-act.tsx'
import { findChartProblems } from '#app/features/uptake/charts/chart-problems.server.ts'
import { findOwnRows } from '#app/features/uptake/charts/own-rows.server.ts'
import { UptakePageContent } from '#app/features/uptake/page-content.tsx'
import { viewUptake } from '#app/features/uptake/page-view.server.ts'
import { uptakeReport } from '#app/features/uptake/report.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  const profession = await requireProfession(params.code)
  if (profession.code !== params.code)
    throw redirect(paths.uptakeProfession(profession.code) + new URL(request.url).search)
  const answer = await uptakeReport({ by: 'profession', entry: profession }).answer(request, viewer)
  const toAct = answer.figures && (await countPeopleToAct(answer.figures, viewer))
  const view = answer.figures && (await viewUptake(answer.figures, await findOwnRows(viewer)))
  const problems = answer.figures ? await findChartProblems(answer.figures, viewer) : []
  const pageTitle = `Uptake: ${profession.name} profession`
  return data(
    {
      pageTitle,
      code: profession.code,
      printedUrl: fullUrl(request),
      ...answer,
      view,
      problems,
      toAct,
    },
    { status: answer.errors ? 400 : 200 },
  )
}

export default function ProfessionUptakePage({
  loaderData: { pageTitle, code, printedUrl, parsed, errors, noData, view, problems, toAct },
}: Route.ComponentProps) {
  const { by: _, ...params } = parsed.params
  return (
    <Page
      title={pageTitle}
      errors={errors}
      back={{ href: paths.uptake(params), text: 'Back to uptake' }}
      wide
    >
      <UptakePageContent
        title={pageTitle}
        parsed={parsed}
        errors={errors}
        noData={noData}
        view={view}
        problems={problems}
        aside={toAct ? <PeopleToActNote found={toAct} assignHref={null} /> : null}
        pageUrl={(params) => paths.uptakeProfession(code, params)}
        printedUrl={printedUrl}
        recordsOf={(row) => paths.uptakeRecords({ ...params, profession: code, ...row })}
        hrefOf={rowUrl({ by: 'profession', code }, { ...params, ...parsed.viewParams })}
        fileOf={(kind, query) => paths.uptakeProfessionFile(code, kind, query)}
      />
    </Page>
  )
}
