-- Requests that a program can send again without effect, by the key that it chose.
CREATE TABLE "ApiRequest" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "tokenId" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "response" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "ApiRequest_tokenId_fkey" FOREIGN KEY ("tokenId") REFERENCES "ApiToken" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "ApiRequest_tokenId_key_key" ON "ApiRequest"("tokenId", "key");
CREATE INDEX "ApiRequest_createdAt_idx" ON "ApiRequest"("createdAt");

ALTER TABLE "ApiRequest" ADD CONSTRAINT "ApiRequest_key_check" CHECK ("key" <> '');
