-- People whom a directory sends over SCIM, with what it last said.
CREATE TABLE "DirectoryPerson" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "userName" TEXT COLLATE "C" NOT NULL,
    "externalId" TEXT COLLATE "C",
    "stated" TEXT COLLATE "C" NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "suspended" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "removedAt" TIMESTAMP(3),

    CONSTRAINT "DirectoryPerson_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "DirectoryPerson_personId_key" ON "DirectoryPerson"("personId");
CREATE INDEX "DirectoryPerson_userName_idx" ON "DirectoryPerson"("userName");
CREATE INDEX "DirectoryPerson_externalId_idx" ON "DirectoryPerson"("externalId");
ALTER TABLE "DirectoryPerson" ADD CONSTRAINT "DirectoryPerson_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "DirectoryPerson" ADD CONSTRAINT "DirectoryPerson_userName_check" CHECK (TRIM("userName") <> '');

-- What a source says of a person and was not applied, because another source leads.
CREATE TABLE "SourceDifference" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "source" TEXT COLLATE "C" NOT NULL,
    "detail" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,
    "since" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "SourceDifference_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "SourceDifference_personId_source_detail_key" ON "SourceDifference"("personId", "source", "detail");
ALTER TABLE "SourceDifference" ADD CONSTRAINT "SourceDifference_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "SourceDifference" ADD CONSTRAINT "SourceDifference_source_check" CHECK ("source" IN ('directory', 'file'));
ALTER TABLE "SourceDifference" ADD CONSTRAINT "SourceDifference_detail_check" CHECK ("detail" IN ('name', 'email', 'manager', 'organisation', 'profession', 'grade', 'leaving'));
ALTER TABLE "SourceDifference" ADD CONSTRAINT "SourceDifference_since_check" CHECK ("since" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
