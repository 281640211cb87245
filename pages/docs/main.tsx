import { showPage } from "../process/page.tsx";
import { TEXTS } from "../process/texts.ts";
import { Documents } from "./documents.tsx";

showPage({ title: TEXTS.api, page: () => <Documents />, withoutToken: () => <Documents /> });
