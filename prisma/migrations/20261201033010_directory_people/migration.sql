-- People whom a directory sends over SCIM, with what it last said.
CREATE TABLE "DirectoryPerson" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "userName" TEXT NOT NULL,
    "externalId" TEXT,
    "stated" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "suspended" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "removedAt" DATETIME,
    CONSTRAINT "DirectoryPerson_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "DirectoryPerson_personId_key" ON "DirectoryPerson"("personId");
CREATE INDEX "DirectoryPerson_userName_idx" ON "DirectoryPerson"("userName");
CREATE INDEX "DirectoryPerson_externalId_idx" ON "DirectoryPerson"("externalId");

ALTER TABLE "DirectoryPerson" ADD CONSTRAINT "DirectoryPerson_userName_check" CHECK (TRIM("userName") <> '');

-- What a source says of a person and was not applied, because another source leads.
CREATE TABLE "SourceDifference" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "since" TEXT NOT NULL,
    CONSTRAINT "SourceDifference_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "SourceDifference_personId_source_detail_key" ON "SourceDifference"("personId", "source", "detail");

ALTER TABLE "SourceDifference" ADD CONSTRAINT "SourceDifference_source_check" CHECK ("source" IN ('directory', 'file'));
ALTER TABLE "SourceDifference" ADD CONSTRAINT "SourceDifference_detail_check" CHECK ("detail" IN ('name', 'email', 'manager', 'organisation', 'profession', 'grade', 'leaving'));
ALTER TABLE "SourceDifference" ADD CONSTRAINT "SourceDifference_since_check" CHECK ("since" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
