-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN     "batchId" INTEGER,
ADD COLUMN     "cohortId" INTEGER,
ADD COLUMN     "deliveredAt" TIMESTAMP(3),
ADD COLUMN     "invite" TEXT COLLATE "C",
ADD COLUMN     "key" TEXT COLLATE "C",
ADD COLUMN     "personId" INTEGER,
ADD COLUMN     "reference" TEXT COLLATE "C",
ADD COLUMN     "resentAt" TIMESTAMP(3),
ADD COLUMN     "stoppedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "MessageBatch" (
    "id" SERIAL NOT NULL,
    "cohortId" INTEGER,
    "subject" TEXT COLLATE "C" NOT NULL,
    "body" TEXT COLLATE "C" NOT NULL,
    "recipients" INTEGER NOT NULL,
    "createdById" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "sendAt" TIMESTAMP(3) NOT NULL,
    "stoppedAt" TIMESTAMP(3),
    "stoppedById" INTEGER,

    CONSTRAINT "MessageBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarEntry" (
    "id" SERIAL NOT NULL,
    "enrolmentId" INTEGER NOT NULL,
    "sessionId" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,

    CONSTRAINT "CalendarEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "MessageBatch_cohortId_idx" ON "MessageBatch"("cohortId");

-- CreateIndex
CREATE INDEX "CalendarEntry_sessionId_idx" ON "CalendarEntry"("sessionId");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarEntry_enrolmentId_sessionId_key" ON "CalendarEntry"("enrolmentId", "sessionId");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_key_key" ON "OutboxMessage"("key");

-- CreateIndex
CREATE INDEX "OutboxMessage_personId_idx" ON "OutboxMessage"("personId");

-- CreateIndex
CREATE INDEX "OutboxMessage_cohortId_idx" ON "OutboxMessage"("cohortId");

-- CreateIndex
CREATE INDEX "OutboxMessage_batchId_idx" ON "OutboxMessage"("batchId");

-- AddForeignKey
ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "MessageBatch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageBatch" ADD CONSTRAINT "MessageBatch_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarEntry" ADD CONSTRAINT "CalendarEntry_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarEntry" ADD CONSTRAINT "CalendarEntry_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE CASCADE ON UPDATE CASCADE;


ALTER TABLE "MessageBatch" ADD CONSTRAINT "MessageBatch_recipients_check" CHECK ("recipients" >= 1);
ALTER TABLE "MessageBatch" ADD CONSTRAINT "MessageBatch_sendAt_check" CHECK ("sendAt" >= "createdAt");
ALTER TABLE "MessageBatch" ADD CONSTRAINT "MessageBatch_stoppedAt_check" CHECK ("stoppedAt" IS NOT NULL OR "stoppedById" IS NULL);
ALTER TABLE "CalendarEntry" ADD CONSTRAINT "CalendarEntry_sequence_check" CHECK ("sequence" >= 0);
ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_stoppedAt_check" CHECK ("stoppedAt" IS NULL OR "sentAt" IS NULL);
ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_resentAt_check" CHECK ("resentAt" IS NULL OR "failedAt" IS NOT NULL);
