import {
  aboutThings,
  HOST_DECIDES,
  type PersonalTable,
} from '#app/domain/people/personal-data/personal-table.ts'

/** Tables about messages, jobs, imports and the audit log. */
export const OPERATIONS_TABLES = {
  OutboxMessage: {
    holds: 'An email',
    owner: ['personId'],
    rows: 'deleted',
    searched: ['to', 'subject', 'body', 'lastError', 'invite', 'key'],
    codes: ['kind', 'reference'],
    ownData: { section: 'messages' },
    retention: { kind: 'messages' },
  },
  MessageBatch: {
    holds: 'The text of messages that an admin wrote to several people',
    actors: ['createdById', 'stoppedById'],
    searched: ['subject', 'body'],
    ownData: { section: 'work' },
    retention: { kind: 'messages' },
  },
  MessagePreference: {
    holds: 'Which messages someone turned off',
    owner: ['personId'],
    rows: 'deleted',
    codes: ['kind', 'choice'],
    ownData: { section: 'messages' },
    retention: { until: 'Until they change it' },
  },
  CalendarFeed: {
    holds: 'The secret link to someone’s own calendar, as a digest',
    owner: ['personId'],
    rows: 'deleted',
    codes: ['tokenHash'],
    ownData: { section: 'messages' },
    retention: { until: 'Until they end it, leave or change their email address' },
  },
  Job: {
    holds: 'Work outside requests, such as an import',
    actors: ['createdById'],
    searched: ['payload', 'result', 'lastError', 'phase'],
    codes: ['kind', 'subject', 'key', 'state', 'leasedBy'],
    ownData: { section: 'work' },
    retention: { kind: 'jobs' },
  },
  JobFile: {
    holds: 'A file that waits to be imported',
    codes: ['name', 'content'],
    ownData: { leftOut: 'It is a file about many people, and is deleted within a day' },
    retention: { until: 'One day. Erasing a person also deletes files that name them' },
  },
  Setting: {
    ...aboutThings('A setting of the service', { codes: ['key'] }),
    // A setting without its address or name would not be valid.
    frozen: ['value'],
  },
  RateCount: aboutThings('How often sign-in failed, by a digest', { codes: ['key'] }),
  HealthWrite: aboutThings('A write that shows that the database accepts writes'),
  ImportBatch: {
    holds: 'A file that was imported, with its problems',
    actors: ['importedById', 'undoneById'],
    searched: ['file', 'problems', 'unchangedStarts'],
    codes: ['kind', 'checksum', 'asAt', 'organisationCode'],
    ownData: { section: 'work' },
    retention: HOST_DECIDES,
  },
  ImportChange: {
    holds: 'What an import changed in a record, for its undo',
    searched: ['before', 'after'],
    codes: ['subject'],
    ownData: { section: 'changes' },
    retention: HOST_DECIDES,
  },
  Audit: {
    holds: 'Who did what and when',
    actors: ['actorId'],
    codes: ['actor', 'action', 'subject', 'subjectId', 'contentDigest', 'signature', 'hash'],
    ownData: { section: 'changes' },
    retention: {
      until:
        'The organisation decides. Entries stay, and what they say about a person can be erased',
    },
  },
  AuditContent: {
    holds: 'The values and the reason of an audit entry',
    codes: ['salt', 'before', 'after', 'reason'],
    ownData: { section: 'changes' },
    retention: { until: 'The organisation decides. Erasing a person erases it' },
  },
  AuditChain: aboutThings('The end of the chain of audit entries', { codes: ['hash'] }),
  Seal: aboutThings('The digest of facts that were written together', {
    codes: ['facts', 'keyId', 'digest'],
  }),
} as const satisfies Record<string, PersonalTable>
