import type { Route } from './+types/skill'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findLevelChoice } from '#app/features/skills/criterion/level-choice.server.ts'
import { LevelChoiceForm, WhoFor } from '#app/features/skills/criterion/level-choice-form.tsx'
import { requireVersion } from '#app/features/skills/criterion/require-version.server.ts'
import { SkillDetail } from '#app/features/skills/criterion/skill-detail.tsx'
import { findSkillView } from '#app/features/skills/criterion/skills-view.server.ts'
import { ReplacedNote } from '#app/features/skills/criterion/version-notes.tsx'
import { paths } from '#app/paths.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'criterion:view')
  const version = await requireVersion(params.version)
  const choice = await findLevelChoice(viewer.personId, new URL(request.url).searchParams)
  const found = requireFound(await findSkillView(version, params.skillCode, choice))
  return { pageTitle: found.skill.name, version, choice, ...found }
}

export default function SkillPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, version, choice, skill, area } = loaderData
  const reading = { version: version.named, ...choice.query }
  return (
    <Page
      title={pageTitle}
      caption={[area?.name, `version ${version.version}`].filter(Boolean).join(', ')}
      titleDetail={version.isPublished ? undefined : `version ${version.version}`}
      back={
        area
          ? { href: paths.criterionGroup('area', area.code, reading), text: area.name }
          : { href: paths.criterion(reading), text: 'Criterion' }
      }
      wide
    >
      <ReplacedNote version={version} />
      <WhoFor choice={choice} />
      <LevelChoiceForm
        choice={choice}
        href={paths.criterionSkill(skill.code, { version: version.named })}
      />
      <SkillDetail skill={skill} who={choice.who} headingLevel={2} />
      <PrintButton>Print this skill</PrintButton>
    </Page>
  )
}
