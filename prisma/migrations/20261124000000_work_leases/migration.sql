-- CreateTable
CREATE TABLE "WorkLease" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "heldBy" TEXT NOT NULL,
    "until" DATETIME NOT NULL,
    "lastDoneAt" DATETIME
);
