/** All cases, in the order of the table. */
import { erasePerson } from './erase-case.ts'
import { exportPeople } from './export-case.ts'
import { check } from './check-case.ts'
import { figuresPagesCold, needsPageCold, stall } from './figures-cases.ts'
import { forms } from './form-cases.ts'
import { importCompletions, importPeople } from './import-cases.ts'
import type { Case } from './measure.ts'
import { uptakePage } from './page-cases.ts'
import { enrol, registerSave, registerSaveLarge } from './saving-cases.ts'
import { start } from './start-case.ts'
import { uptakeGrowth, uptakeQuery } from './uptake-cases.ts'
import { pageWeight } from './weight-case.ts'

export const CASES: readonly Case[] = [
  uptakeQuery,
  uptakeGrowth,
  uptakePage,
  figuresPagesCold,
  needsPageCold,
  stall,
  check,
  erasePerson,
  importCompletions,
  importPeople,
  registerSave,
  registerSaveLarge,
  enrol,
  exportPeople,
  forms,
  start,
  pageWeight,
]
