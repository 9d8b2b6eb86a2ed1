import { data } from 'react-router'
import type { Route } from './+types/profession'
import { limitExpensive } from '#app/features/account/limit-rate.server.ts'
import { requirePermission } from '#app/features/account/require-permission.server.ts'
import { askUptake } from '#app/features/uptake/ask-uptake.server.ts'
import { maySeeAllExactly } from '#app/features/uptake/exact-reach.ts'
import { requireProfession } from '#app/features/uptake/find-narrow.server.ts'
import { countUptake } from '#app/features/uptake/read-uptake.server.ts'
import { viewUptake, whyNothingToCount } from '#app/features/uptake/view-uptake.server.ts'
import { UptakeFigures } from '#app/features/uptake/uptake-figures.tsx'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  const profession = await requireProfession(params.code)
  const asked = await askUptake(request, { isNarrow: true })
  const shown = { pageTitle: `Uptake: ${profession.name} profession`, code: profession.code, asked }
  if (!asked.ok) return data({ ...shown, view: null, nothing: null }, { status: 400 })

  const nothing = whyNothingToCount(asked.question.asAt, asked.firstDay)
  if (nothing !== null) return { ...shown, view: null, nothing }
  const uptake = await countUptake(asked.question, asked.askable.today)
  const looking = {
    exact: maySeeAllExactly(viewer),
    within: { by: 'profession' as const, key: profession.code },
    where: ` in the ${profession.name} profession`,
    entryId: profession.id,
  }
  return { ...shown, view: await viewUptake(uptake, ['department', 'grade'], looking, asked.askable), nothing }
}

export default function ProfessionUptakePage({ loaderData: { pageTitle, code, asked, view, nothing } }: Route.ComponentProps) {
  const { by: _, ...words } = asked.words
  return (
    <Page title={pageTitle} errors={asked.ok ? null : asked.errors} back={{ href: paths.uptake(words), text: 'Back to uptake' }} wide>
      <UptakeFigures
        asked={asked}
        view={view}
        nothing={nothing}
        addressOf={(words) => paths.uptakeProfession(code, words)}
        isNarrow
        filesOf={(by) => [{ href: paths.uptakeProfessionCsv(code, { ...words, by }), text: `CSV by ${by}` }]}
      />
    </Page>
  )
}
