import { WarningText } from '#app/ui/warning-text.tsx'

/** What stops people from taking or completing a course, for the people who run it. Renders nothing if nothing does. */
export const CourseProblemList = ({ problems }: { problems: readonly string[] }) =>
  problems.map((problem) => <WarningText key={problem}>{problem}</WarningText>)
