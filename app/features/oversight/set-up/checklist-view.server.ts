/** What a service admin still has to set up. Each step is done when the data shows it. */
import { hostSettings } from '#app/data/operations/host-settings.server.ts'
import { findSetUpFacts } from '#app/data/oversight/set-up.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { TEST_MESSAGE } from '#app/features/operations/settings/send-test-message.server.ts'
import { describeSetUp, type SetUpStep } from '#app/features/oversight/set-up/describe-set-up.ts'
import { today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

export type SetUpChecklist = {
  steps: SetUpStep[]
  /** How many steps are done. */
  done: number
  isHidden: boolean
}

export async function findSetUpChecklist({ personId }: Viewer): Promise<SetUpChecklist> {
  const facts = await findSetUpFacts(personId, { today: today(), testMessage: TEST_MESSAGE })
  const { identityProviders, sendsSignInLinks, sendsMail } = env()
  const steps = describeSetUp(facts, {
    providers: identityProviders.map(({ name }) => name),
    sendsLinks: sendsSignInLinks && sendsMail,
    sendsMail,
  })
  return {
    steps,
    done: steps.filter(({ isDone }) => isDone).length,
    isHidden: (await hostSettings()).hidesSetUp,
  }
}

/** The checklist for the home page. Null when everything is done, or a service admin hid it. */
export async function findSetUpOnHome(viewer: Viewer): Promise<SetUpChecklist | null> {
  if ((await hostSettings()).hidesSetUp) return null
  const checklist = await findSetUpChecklist(viewer)
  return checklist.done === checklist.steps.length ? null : checklist
}
