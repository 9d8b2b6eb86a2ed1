-- Messages that an admin wrote or caused together. Until "sendAt" they can be stopped.
CREATE TABLE "MessageBatch" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "cohortId" INTEGER,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "recipients" INTEGER NOT NULL,
    "createdById" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "sendAt" DATETIME NOT NULL,
    "stoppedAt" DATETIME,
    "stoppedById" INTEGER,
    CONSTRAINT "MessageBatch_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "MessageBatch_cohortId_idx" ON "MessageBatch"("cohortId");

ALTER TABLE "MessageBatch" ADD CONSTRAINT "MessageBatch_recipients_check" CHECK ("recipients" >= 1);
ALTER TABLE "MessageBatch" ADD CONSTRAINT "MessageBatch_sendAt_check" CHECK ("sendAt" >= "createdAt");
ALTER TABLE "MessageBatch" ADD CONSTRAINT "MessageBatch_stoppedAt_check" CHECK ("stoppedAt" IS NOT NULL OR "stoppedById" IS NULL);

-- What a person's calendar was last sent about a session.
CREATE TABLE "CalendarEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "enrolmentId" INTEGER NOT NULL,
    "sessionId" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    CONSTRAINT "CalendarEntry_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CalendarEntry_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "CalendarEntry_enrolmentId_sessionId_key" ON "CalendarEntry"("enrolmentId", "sessionId");
CREATE INDEX "CalendarEntry_sessionId_idx" ON "CalendarEntry"("sessionId");

ALTER TABLE "CalendarEntry" ADD CONSTRAINT "CalendarEntry_sequence_check" CHECK ("sequence" >= 0);

ALTER TABLE "OutboxMessage" ADD COLUMN "personId" INTEGER CONSTRAINT "OutboxMessage_personId_fkey" REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "OutboxMessage" ADD COLUMN "cohortId" INTEGER CONSTRAINT "OutboxMessage_cohortId_fkey" REFERENCES "Cohort" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "OutboxMessage" ADD COLUMN "batchId" INTEGER CONSTRAINT "OutboxMessage_batchId_fkey" REFERENCES "MessageBatch" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "OutboxMessage" ADD COLUMN "invite" TEXT;
ALTER TABLE "OutboxMessage" ADD COLUMN "key" TEXT;
ALTER TABLE "OutboxMessage" ADD COLUMN "reference" TEXT;
ALTER TABLE "OutboxMessage" ADD COLUMN "deliveredAt" DATETIME;
ALTER TABLE "OutboxMessage" ADD COLUMN "stoppedAt" DATETIME;
ALTER TABLE "OutboxMessage" ADD COLUMN "resentAt" DATETIME;
CREATE UNIQUE INDEX "OutboxMessage_key_key" ON "OutboxMessage"("key");
CREATE INDEX "OutboxMessage_personId_idx" ON "OutboxMessage"("personId");
CREATE INDEX "OutboxMessage_cohortId_idx" ON "OutboxMessage"("cohortId");
CREATE INDEX "OutboxMessage_batchId_idx" ON "OutboxMessage"("batchId");

ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_stoppedAt_check" CHECK ("stoppedAt" IS NULL OR "sentAt" IS NULL);
ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_resentAt_check" CHECK ("resentAt" IS NULL OR "failedAt" IS NOT NULL);
