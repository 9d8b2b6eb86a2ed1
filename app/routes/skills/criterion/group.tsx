import type { Route } from './+types/group'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findLevelChoice } from '#app/features/skills/criterion/level-choice.server.ts'
import { LevelChoiceForm, WhoFor } from '#app/features/skills/criterion/level-choice-form.tsx'
import { requireVersion } from '#app/features/skills/criterion/require-version.server.ts'
import { SkillSections } from '#app/features/skills/criterion/skill-sections.tsx'
import { findGroupView } from '#app/features/skills/criterion/skills-view.server.ts'
import { ReplacedNote, versionCaption } from '#app/features/skills/criterion/version-notes.tsx'
import { paths } from '#app/paths.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'criterion:view')
  const version = await requireVersion(params.version)
  const { searchParams } = new URL(request.url)
  const choice = await findLevelChoice(viewer.personId, searchParams)
  const { areaCode, themeCode } = params
  const kind = areaCode === undefined ? ('theme' as const) : ('area' as const)
  const code = areaCode ?? themeCode ?? ''
  const found = requireFound(
    await findGroupView(version, { kind, code }, { choice, params: searchParams }),
  )
  return { pageTitle: found.group.name, version, choice, kind, ...found }
}

export default function GroupPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, version, choice, kind, group, skills, page, pages } = loaderData
  const reading = { version: version.named, ...choice.query }
  return (
    <Page
      title={pageTitle}
      caption={versionCaption(version)}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      back={{ href: paths.criterion({ ...reading, by: kind }), text: 'Criterion' }}
      wide
    >
      <ReplacedNote version={version} />
      <p className="govuk-body-l">{group.definition}</p>
      <WhoFor choice={choice} />
      <LevelChoiceForm
        choice={choice}
        href={paths.criterionGroup(kind, group.code, { version: version.named })}
      />
      <PrintButton>Print this page</PrintButton>
      <SkillSections
        skills={skills}
        who={choice.who}
        headingLevel={2}
        hrefOf={(code) => paths.criterionSkill(code, reading)}
      />
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => paths.criterionGroup(kind, group.code, { ...reading, page: number })}
      />
    </Page>
  )
}
