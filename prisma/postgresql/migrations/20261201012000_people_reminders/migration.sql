-- Reminders that a leader sends to people on a list.
CREATE TABLE "PeopleReminder" (
    "id" SERIAL NOT NULL,
    "list" TEXT COLLATE "C" NOT NULL,
    "recipients" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdById" INTEGER,
    "batchId" INTEGER,
    CONSTRAINT "PeopleReminder_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "PeopleReminder_createdAt_idx" ON "PeopleReminder"("createdAt");

CREATE TABLE "RemindedPerson" (
    "id" SERIAL NOT NULL,
    "reminderId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "sentAt" TIMESTAMP(3) NOT NULL,
    "stoppedAt" TIMESTAMP(3),
    CONSTRAINT "RemindedPerson_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "RemindedPerson_reminderId_personId_key" ON "RemindedPerson"("reminderId", "personId");
CREATE INDEX "RemindedPerson_personId_sentAt_idx" ON "RemindedPerson"("personId", "sentAt");

ALTER TABLE "PeopleReminder" ADD CONSTRAINT "PeopleReminder_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "MessageBatch"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "RemindedPerson" ADD CONSTRAINT "RemindedPerson_reminderId_fkey" FOREIGN KEY ("reminderId") REFERENCES "PeopleReminder"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "RemindedPerson" ADD CONSTRAINT "RemindedPerson_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "PeopleReminder" ADD CONSTRAINT "PeopleReminder_list_check" CHECK ("list" IN ('not-upskilled', 'expiring', 'overdue'));
ALTER TABLE "PeopleReminder" ADD CONSTRAINT "PeopleReminder_recipients_check" CHECK ("recipients" > 0);
ALTER TABLE "RemindedPerson" ADD CONSTRAINT "RemindedPerson_stoppedAt_check" CHECK ("stoppedAt" IS NULL OR "stoppedAt" >= "sentAt");
