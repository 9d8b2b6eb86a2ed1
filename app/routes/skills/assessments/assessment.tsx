import { redirect } from 'react-router'
import type { Route } from './+types/assessment'
import { nextUnanswered, areaStatus } from '#app/domain/skills/assessment.ts'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { AreaTasks, type AreaTask } from '#app/features/skills/assessments/area-tasks.tsx'
import { requireAssessment } from '#app/features/skills/assessments/require-assessment.server.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const { id, submittedAt, framework, answered, drafts } = await requireAssessment(
    params.assessmentId,
    reader,
  )
  if (submittedAt !== null) throw redirect(paths.assessmentResults(id))

  const areas = framework.areas.map((area): AreaTask => {
    const skills = framework.skills.filter((skill) => skill.area === area.code)
    const status = areaStatus(
      skills.map((skill) => skill.code),
      answered,
    )
    const tasks = skills.map(({ code, name }) => ({
      code,
      name,
      isAnswered: answered.has(code),
      isStarted: drafts.some(({ skill }) => skill === code),
      href: paths.assessmentQuestion(id, code),
    }))
    return { ...area, status, skills: tasks }
  })
  const codes = framework.skills.map((skill) => skill.code)
  const next = nextUnanswered(codes, answered, null)
  return {
    pageTitle: 'Your assessment',
    areas,
    progress: { answered: answered.size, of: codes.length },
    continueAt: next === null ? paths.assessmentCheck(id) : paths.assessmentQuestion(id, next),
    isComplete: next === null,
  }
}

export default function AssessmentPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, areas, progress, continueAt, isComplete } = loaderData
  return (
    <Page title={pageTitle} back={paths.assessments()}>
      <p className="govuk-body">
        You have answered {progress.answered} of {progress.of} questions. Answer them in any order.
        Only you can see your answers.
      </p>
      {areas.map((area) => (
        <AreaTasks key={area.code} area={area} />
      ))}
      <LinkButton href={continueAt}>
        {isComplete ? 'Check your answers' : progress.answered === 0 ? 'Start' : 'Continue'}
      </LinkButton>
    </Page>
  )
}
