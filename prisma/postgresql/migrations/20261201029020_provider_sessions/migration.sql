-- A provider names its session or account when someone signs out there.
CREATE INDEX "Login_providerSubject_idx" ON "Login"("providerSubject");
CREATE INDEX "Login_providerSession_idx" ON "Login"("providerSession");
