import { showPage } from "../process/page.tsx";
import { TEXTS } from "../process/texts.ts";

showPage({ title: TEXTS.whoLooked, page: () => null });
