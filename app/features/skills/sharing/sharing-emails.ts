/** Emails about sharing. They never contain an answer, because service admins can read messages. */

type ToManager = { name: string; person: string; isChange: boolean; url: string }

export const answersShared = ({ name, person, isChange, url }: ToManager) => ({
  subject: isChange
    ? `${person} changed what they share with you`
    : `${person} shared their self-assessment with you`,
  body: [
    `Dear ${name}`,
    isChange
      ? `${person} changed which answers from their self-assessment you can see.`
      : `${person} shared answers from their self-assessment with you, as their manager.`,
    'You can read them and say whether you agree. Only the two of you can see them, so do not pass them on. They are never used for selection or pay.',
    `Read them:\n${url}`,
  ].join('\n\n'),
})

type ToPerson = { name: string; manager: string; url: string }

export const answersConfirmed = ({ name, manager, url }: ToPerson) => ({
  subject: `${manager} responded to your self-assessment`,
  body: [
    `Dear ${name}`,
    `${manager} has said whether they agree with answers that you shared. Your own answers have not changed.`,
    `See what they said:\n${url}`,
  ].join('\n\n'),
})

type Ended = ToPerson & {
  reason: 'manager-changed' | 'manager-left' | 'merged'
  /** The person's manager now, if they have one. */
  newManager: string | null
}

const WHY_ENDED: Readonly<Record<Ended['reason'], (manager: string) => string>> = {
  'manager-changed': (manager) => `${manager} is no longer your manager.`,
  'manager-left': (manager) => `${manager} has left.`,
  merged: () => 'Your record was merged with another one, or separated from it.',
}

export const sharingEnded = ({ name, manager, reason, newManager, url }: Ended) => ({
  subject: `${manager} can no longer see your self-assessment`,
  body: [
    `Dear ${name}`,
    `${WHY_ENDED[reason](manager)} We stopped sharing your answers. Now only you can see them.`,
    newManager === null
      ? 'You have no manager on record. When you have one, you can share again if you want to:'
      : `Your manager is now ${newManager}, who cannot see your answers. If you want to share them:`,
    url,
  ].join('\n\n'),
})
