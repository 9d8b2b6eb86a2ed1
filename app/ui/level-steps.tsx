/** A level as a number, starting from 1. 0 is below the first level, and null is "not sure". */
type Step = number | null

type LevelStepsProps = {
  /** The names of the levels, lowest first: Awareness, Working, Practitioner, Expert. */
  levels: readonly string[]
  /** Leave out to show no level. */
  yours?: Step
  /** Leave out to show no expected level. */
  expected?: Step
}

const STEP = 60
const GAP = 4
const stepMiddle = (step: number): number => (step - 1) * STEP + (STEP - GAP) / 2

/** Someone's level in one skill as a row of steps, with the same information in words for screen readers. */
export function LevelSteps({ levels, ...marks }: LevelStepsProps) {
  return (
    <>
      <svg
        className="app-level-steps"
        viewBox={`0 0 ${levels.length * STEP - GAP} 40`}
        aria-hidden="true"
        focusable="false"
      >
        {levels.map((level, index) => (
          <rect
            key={level}
            className={
              index < (marks.yours ?? 0) ? 'app-level-steps__reached' : 'app-level-steps__step'
            }
            x={index * STEP + 1}
            y={13}
            width={STEP - GAP - 2}
            height={14}
          />
        ))}
        {marks.expected ? <ExpectedMark at={stepMiddle(marks.expected)} /> : null}
      </svg>
      <span className="govuk-visually-hidden">{levelText(levels, marks)}</span>
    </>
  )
}

const ExpectedMark = ({ at }: { at: number }) => (
  <path className="app-level-steps__expected" d={`M${at - 7} 1h14l-7 10z`} />
)

/** For example, "Your level: working. Expected: practitioner." */
export function levelText(
  levels: readonly string[],
  { yours, expected }: Omit<LevelStepsProps, 'levels'>,
): string {
  const sentence = (label: string, step: Step | undefined) =>
    step === undefined ? [] : [`${label}: ${stepName(levels, step)}.`]
  return [...sentence('Your level', yours), ...sentence('Expected', expected)].join(' ')
}

function stepName(levels: readonly string[], step: Step): string {
  if (step === null) return 'not sure'
  const level = levels[Math.max(step, 1) - 1]?.toLowerCase() ?? 'unknown'
  return step === 0 ? `not yet at ${level}` : level
}
