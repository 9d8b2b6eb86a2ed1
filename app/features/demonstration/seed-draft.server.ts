/** Starts a draft of the criterion, as its owner would: a skill in other words, and a new skill that is not finished. */
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { findDraftSkill, listDraftSkills } from '#app/data/skills/criterion/draft-skills.server.ts'
import { findPublishedVersion } from '#app/data/skills/frameworks.server.ts'
import { nextVersion } from '#app/domain/skills/criterion/drafts.ts'
import {
  addSkill,
  changeSkill,
} from '#app/features/skills/criterion/editor/skills/change-skills.server.ts'
import { skillAnswers } from '#app/features/skills/criterion/editor/skills/skill-answers.server.ts'
import { startDraft } from '#app/features/skills/criterion/editor/start-draft.server.ts'

const REWORDED = {
  skill: 'DL2',
  definition:
    'Judging how far a figure or a study can be trusted, saying so plainly, and deciding well without certainty.',
}

const NEW_SKILL = {
  code: 'DO7',
  area: 'digital-orientation',
  name: 'Leading with artificial intelligence',
  definition:
    'Knowing where artificial intelligence helps a service, where it does harm, and who answers for what it does.',
  behaviours: [
    'Asks what a system was trained on and how often it is wrong',
    'Names the person who answers for each automated decision',
  ],
  descriptors: {
    awareness:
      'Can say what artificial intelligence is used for in their organisation, and by whom.',
    working:
      'Decides with their team whether a task suits artificial intelligence, and checks its results.',
  },
  targets: [],
  evidencePrompt: null,
  illustrative: true,
}

/** Does nothing if no criterion is published, or if there is a draft already. */
export async function seedDraft(): Promise<void> {
  const owner = (await listDemonstrationPeople()).find(({ role }) => role === 'framework-owner')
  const published = await findPublishedVersion()
  if (!owner || !published) return
  const by = { personId: owner.personId }
  const version = nextVersion(published.version)
  const { title } = published.framework
  const started = await startDraft({ from: 'published', title, version }, by)
  if (!('versionId' in started)) return
  const { versionId } = started
  const everySkill = { area: '', text: '', unfinished: false }
  for (const { id, code } of await listDraftSkills(versionId, everySkill, { skip: 0, take: 50 })) {
    const current = code === REWORDED.skill ? await findDraftSkill(versionId, id) : null
    if (!current) continue
    const skill = { ...current, definition: REWORDED.definition }
    await changeSkill({ versionId, by }, { id, skill, answers: skillAnswers(current) })
    await addSkill({ versionId, by }, { ...NEW_SKILL, theme: current.theme })
  }
}
