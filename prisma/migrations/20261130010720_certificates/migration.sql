CREATE TABLE "Certificate" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "completionId" INTEGER NOT NULL,
    "reference" TEXT NOT NULL,
    "issuedAt" DATETIME NOT NULL,
    CONSTRAINT "Certificate_completionId_fkey" FOREIGN KEY ("completionId") REFERENCES "Completion" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Certificate_completionId_key" ON "Certificate"("completionId");
CREATE UNIQUE INDEX "Certificate_reference_key" ON "Certificate"("reference");

ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_reference_check" CHECK (length("reference") = 12 AND "reference" = upper("reference"));
