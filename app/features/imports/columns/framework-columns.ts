/** What the columns of a framework's CSV file contain, in the order of the file. */
type Meaning = readonly [name: string, need: 'value' | 'column' | 'nothing', meaning: string]

const OF_FRAMEWORK = 'The same in every row'
const OF_AREA = 'The same in every row of the area'
const OF_SKILL = 'The same in every row of the skill'
const OF_LEVEL = 'The same in every row of the level'

export const FRAMEWORK_COLUMN_MEANINGS: readonly Meaning[] = [
  ['framework', 'value', `The code of the framework. ${OF_FRAMEWORK}`],
  ['title', 'value', OF_FRAMEWORK],
  ['version', 'value', OF_FRAMEWORK],
  ['illustrative', 'value', `Whether the framework is only an example: yes or no. ${OF_FRAMEWORK}`],
  ['language', 'column', `Empty: en-GB. ${OF_FRAMEWORK}`],
  ['notice', 'column', `A note about rights. ${OF_FRAMEWORK}`],
  ['sources', 'column', `One on each line: what it says, a vertical bar, its URL. ${OF_FRAMEWORK}`],
  ['area_code', 'column', OF_AREA],
  ['area_name', 'column', OF_AREA],
  ['area_definition', 'column', OF_AREA],
  ['skill_code', 'column', OF_SKILL],
  ['skill_name', 'column', OF_SKILL],
  ['skill_definition', 'column', OF_SKILL],
  ['skill_illustrative', 'column', `Whether the skill is only an example: yes or no. ${OF_SKILL}`],
  ['behaviours', 'column', `One on each line. ${OF_SKILL}`],
  ['evidence_prompt', 'column', OF_SKILL],
  ['level_code', 'column', OF_LEVEL],
  ['level_name', 'column', OF_LEVEL],
  ['level_meaning', 'column', OF_LEVEL],
  ['level_order', 'column', `A whole number. 1 is the lowest level. ${OF_LEVEL}`],
  ['descriptor', 'column', 'Describes the skill at this level. Empty: the level is not defined'],
  [
    'targets',
    'column',
    'Who is expected to reach this level: grades separated by spaces, such as SCS1 SCS2, or a grade in one profession, such as DDAT:SCS1',
  ],
  ['area_order', 'nothing', 'A whole number. Left out: areas are in the order of the rows'],
  ['theme_code', 'nothing', OF_AREA],
  ['theme_name', 'nothing', OF_AREA],
  ['theme_definition', 'nothing', OF_AREA],
  ['theme_order', 'nothing', 'A whole number. Left out: themes are in the order of the rows'],
]
