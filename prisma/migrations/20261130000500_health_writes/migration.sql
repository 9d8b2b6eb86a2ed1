-- Written now and then by every instance, to see whether the database takes writes.
CREATE TABLE "HealthWrite" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "writtenAt" DATETIME NOT NULL
);
