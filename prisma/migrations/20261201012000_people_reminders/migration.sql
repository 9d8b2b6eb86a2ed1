-- Reminders that a leader sends to people on a list.
CREATE TABLE "PeopleReminder" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "list" TEXT NOT NULL,
    "recipients" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdById" INTEGER,
    "batchId" INTEGER,
    CONSTRAINT "PeopleReminder_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "MessageBatch" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "PeopleReminder_createdAt_idx" ON "PeopleReminder"("createdAt");

CREATE TABLE "RemindedPerson" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "reminderId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "sentAt" DATETIME NOT NULL,
    "stoppedAt" DATETIME,
    CONSTRAINT "RemindedPerson_reminderId_fkey" FOREIGN KEY ("reminderId") REFERENCES "PeopleReminder" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RemindedPerson_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "RemindedPerson_reminderId_personId_key" ON "RemindedPerson"("reminderId", "personId");
CREATE INDEX "RemindedPerson_personId_sentAt_idx" ON "RemindedPerson"("personId", "sentAt");

ALTER TABLE "PeopleReminder" ADD CONSTRAINT "PeopleReminder_list_check" CHECK ("list" IN ('not-upskilled', 'expiring', 'overdue'));
ALTER TABLE "PeopleReminder" ADD CONSTRAINT "PeopleReminder_recipients_check" CHECK ("recipients" > 0);
ALTER TABLE "RemindedPerson" ADD CONSTRAINT "RemindedPerson_stoppedAt_check" CHECK ("stoppedAt" IS NULL OR "stoppedAt" >= "sentAt");
