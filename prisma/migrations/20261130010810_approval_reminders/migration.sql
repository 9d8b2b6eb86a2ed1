-- Who was reminded to approve which request for a place.
CREATE TABLE "ApprovalReminder" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "enrolmentId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "askedOn" TEXT NOT NULL,
    "sentAt" DATETIME NOT NULL,
    CONSTRAINT "ApprovalReminder_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ApprovalReminder_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "ApprovalReminder_enrolmentId_personId_askedOn_key" ON "ApprovalReminder"("enrolmentId", "personId", "askedOn");
CREATE INDEX "ApprovalReminder_personId_idx" ON "ApprovalReminder"("personId");

ALTER TABLE "ApprovalReminder" ADD CONSTRAINT "ApprovalReminder_askedOn_check" CHECK ("askedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
