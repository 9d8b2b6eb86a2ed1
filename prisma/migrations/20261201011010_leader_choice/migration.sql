CREATE TABLE "LeaderChoice" (
    "personId" INTEGER NOT NULL PRIMARY KEY,
    "scope" TEXT NOT NULL,
    CONSTRAINT "LeaderChoice_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
