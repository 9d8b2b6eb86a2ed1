import { data } from 'react-router'
import type { Route } from './+types/overview'
import { limitExpensive } from '#app/features/account/limit-rate.server.ts'
import { requirePermission } from '#app/features/account/require-permission.server.ts'
import { askUptake } from '#app/features/uptake/ask-uptake.server.ts'
import { viewEverybody } from '#app/features/uptake/view-everybody.server.ts'
import { whyNothingToCount } from '#app/features/uptake/view-uptake.server.ts'
import { UptakeFigures } from '#app/features/uptake/uptake-figures.tsx'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page.tsx'

const pageTitle = 'Uptake of digital and data learning'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  const asked = await askUptake(request)
  if (!asked.ok) return data({ pageTitle, asked, view: null, nothing: null }, { status: 400 })

  const nothing = whyNothingToCount(asked.question.asAt, asked.firstDay)
  if (nothing !== null) return { pageTitle, asked, view: null, nothing }
  const by = asked.words.by === undefined ? (['department', 'profession', 'grade'] as const) : [asked.question.by]
  return { pageTitle, asked, view: await viewEverybody(asked.question, by, { viewer, askable: asked.askable }), nothing }
}

export default function UptakePage({ loaderData: { pageTitle, asked, view, nothing } }: Route.ComponentProps) {
  const { by: _, ...words } = asked.words
  const { since: _since, base: _base, ...narrow } = words
  const hrefOf = (by: string) => (row: { key: string }) => {
    if (row.key === 'left' || row.key === 'not-known') return null
    if (by === 'department') return paths.uptakeDepartment(row.key, words.measure === 'new' ? { ...narrow, since: words.since } : narrow)
    return by === 'profession'
      ? paths.uptakeProfession(row.key, words.measure === 'new' ? { ...narrow, since: words.since } : narrow)
      : null
  }
  return (
    <Page title={pageTitle} errors={asked.ok ? null : asked.errors} wide>
      <UptakeFigures
        asked={asked}
        view={view}
        nothing={nothing}
        addressOf={paths.uptake}
        hrefOf={hrefOf}
        filesOf={(by) => [
          { href: paths.uptakeCsv({ ...words, by }), text: `CSV by ${by}` },
          { href: paths.uptakeJson({ ...words, by }), text: `JSON by ${by}` },
        ]}
      />
    </Page>
  )
}
