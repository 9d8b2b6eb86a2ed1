-- Files of jobs, such as one that an admin uploaded to import.
CREATE TABLE "JobFile" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jobId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    CONSTRAINT "JobFile_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "JobFile_jobId_name_part_key" ON "JobFile"("jobId", "name", "part");
