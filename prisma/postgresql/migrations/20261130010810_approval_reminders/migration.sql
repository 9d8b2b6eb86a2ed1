-- Who was reminded to approve which request for a place.
CREATE TABLE "ApprovalReminder" (
    "id" SERIAL NOT NULL,
    "enrolmentId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "askedOn" TEXT COLLATE "C" NOT NULL,
    "sentAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ApprovalReminder_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ApprovalReminder_enrolmentId_personId_askedOn_key" ON "ApprovalReminder"("enrolmentId", "personId", "askedOn");
CREATE INDEX "ApprovalReminder_personId_idx" ON "ApprovalReminder"("personId");
ALTER TABLE "ApprovalReminder" ADD CONSTRAINT "ApprovalReminder_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ApprovalReminder" ADD CONSTRAINT "ApprovalReminder_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "ApprovalReminder" ADD CONSTRAINT "ApprovalReminder_askedOn_check" CHECK ("askedOn" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
