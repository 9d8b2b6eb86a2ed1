/** A level as a number, starting from 1. 0 is below the first level. Null if there is no level to mark. */
type Step = number | null

type LevelMarks = {
  /** The person's own level. */
  yours: Step
  /** The level that their manager named or agreed to. */
  manager?: Step
  target: Step
}

/** How many levels there are, and which of them (from 1) are described for this skill. */
type LevelScaleProps = LevelMarks & { count: number; defined: readonly number[] }

const HEIGHT = 28
/** The line is in the middle. The manager's mark is above it and the target below, so that marks never cover each other. */
const LINE = 13

/** The middle of a step's column, as a percentage of the width. Step 0 has the first column. */
const middle = (step: number, count: number): string => `${((step + 0.5) / (count + 1)) * 100}%`

/** One skill on a line of named steps. It is hidden from screen readers, so give the same in words next to it. */
export function LevelScale({ count, defined, yours, manager = null, target }: LevelScaleProps) {
  const at = (step: number) => middle(step, count)
  return (
    <svg className="app-level-scale" height={HEIGHT} aria-hidden="true" focusable="false">
      <line className="app-level-scale__line" x1={at(0)} x2={at(count)} y1={LINE} y2={LINE} />
      {[0, ...defined].map((step) => (
        <circle key={step} className="app-level-scale__step" cx={at(step)} cy={LINE} r={3} />
      ))}
      {yours !== null && target !== null && yours < target ? (
        <line className="app-level-scale__gap" x1={at(yours)} x2={at(target)} y1={LINE} y2={LINE} />
      ) : null}
      {yours === null ? null : (
        <circle className="app-level-scale__yours" cx={at(yours)} cy={LINE} r={7} />
      )}
      {manager === null ? null : <Mark x={at(manager)} d={MANAGER_PATH} name="manager" />}
      {target === null ? null : <Mark x={at(target)} d={TARGET_PATH} name="target" />}
    </svg>
  )
}

const MANAGER_PATH = 'M0 -1l5.5 5.5-5.5 5.5-5.5-5.5z'
const TARGET_PATH = 'M-7 28h14l-7-9z'

const Mark = ({ x, d, name }: { x: string; d: string; name: 'manager' | 'target' }) => (
  <svg x={x} overflow="visible">
    <path className={`app-level-scale__${name}`} d={d} />
  </svg>
)

/** Explains the marks, above a list of scales. */
export const LevelScaleKey = ({ hasManager }: { hasManager: boolean }) => (
  <ul className="app-level-key" aria-hidden="true">
    <KeyItem text="You">
      <circle className="app-level-scale__yours" cx={0} cy={0} r={7} />
    </KeyItem>
    {hasManager ? (
      <KeyItem text="Your manager">
        <path className="app-level-scale__manager" d="M0 -5.5l5.5 5.5-5.5 5.5-5.5-5.5z" />
      </KeyItem>
    ) : null}
    <KeyItem text="Target level">
      <path className="app-level-scale__target" d="M-7 5h14l-7-9z" />
    </KeyItem>
  </ul>
)

const KeyItem = ({ text, children }: { text: string; children: React.ReactNode }) => (
  <li className="app-level-key__item">
    <svg className="app-level-key__mark" viewBox="-10 -8 20 16" focusable="false">
      {children}
    </svg>
    {text}
  </li>
)
