import type { Results } from '#app/features/skills/results/results-view.server.ts'
import { resultsSentence } from '#app/features/skills/results/results-sentence.ts'
import { SkillSections } from '#app/features/skills/results/skill-sections.tsx'
import { SkillsPicture } from '#app/features/skills/results/skills-picture.tsx'
import { SuggestedCourses } from '#app/features/skills/results/suggested-courses.tsx'

/** Results: the picture, then the courses that help, then each skill. */
export const ResultsSections = ({
  results,
  canChange = false,
}: {
  results: Results
  /** Whether these are the answers of today, which their owner can change. */
  canChange?: boolean
}) => (
  <>
    <p className="govuk-body-l">{resultsSentence(results.counts, results.post)}</p>
    <SkillsPicture results={results} />
    <div className="app-reading-width">
      <SuggestedCourses results={results} />
      <SkillSections results={results} canChange={canChange} />
      <p className="govuk-body-s">The target levels come from the {results.criterion}.</p>
    </div>
  </>
)
