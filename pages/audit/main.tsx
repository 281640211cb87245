import { showPage } from "../process/page.tsx";
import { TEXTS } from "../process/texts.ts";
import { AuditPage } from "./audit-page.tsx";

showPage({
  title: TEXTS.audit,
  page: ({ about, signedIn, onRefused }) => (
    <AuditPage about={about} signedIn={signedIn} signIn={undefined} onRefused={onRefused} />
  ),
  withoutToken: (about, signIn) => (
    <AuditPage about={about} signedIn={undefined} signIn={signIn} onRefused={undefined} />
  ),
});
